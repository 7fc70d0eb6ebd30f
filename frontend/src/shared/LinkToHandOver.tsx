import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toasts'

/** A link that is shown once, for a person to hand over. */
export function LinkToHandOver({ link }: { link: string }) {
  return (
    <div role="status" className="flex items-center gap-3 rounded-lg bg-success-soft px-3 py-2 text-success-text">
      <code className="min-w-0 flex-1 break-all">{link}</code>
      <Button
        small
        onClick={() => {
          void navigator.clipboard?.writeText(link)
          toast(t('post.copied'))
        }}
      >
        {t('admin.copy')}
      </Button>
    </div>
  )
}
