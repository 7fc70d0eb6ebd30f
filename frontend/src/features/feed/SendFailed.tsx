import { Refusal } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toasts'

/** Why words were not sent. They are kept; if the way was to blame and not the words, they can be sent again. */
export function SendFailed({ error, text, onRetry }: { error: Error; text: string; onRetry: () => void }) {
  const refused = error instanceof Refusal && error.status >= 400 && error.status < 500
  const files = error instanceof Refusal ? error.fields.files : undefined
  return (
    <div role="alert" className="mt-2 rounded-lg bg-danger-soft px-3 py-2 text-danger-text">
      {!refused && <p className="font-[560]">{t('compose.notSent')}</p>}
      <p>
        {error.message}
        {files && files !== error.message && ` ${files}`}
      </p>
      {!refused && (
        <div className="mt-1.5 flex gap-1.5">
          <Button small onClick={onRetry}>
            {t('failed.retry')}
          </Button>
          <Button
            small
            look="quiet"
            onClick={() => {
              void navigator.clipboard?.writeText(text)
              toast(t('compose.copied'))
            }}
          >
            {t('compose.copy')}
          </Button>
        </div>
      )}
    </div>
  )
}
