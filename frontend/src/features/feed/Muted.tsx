import { t } from '@/lib/i18n'
import { useMuting } from '@/shared/muting'
import { Button } from '@/ui/Button'

/** Says of a post that its reader has muted it, where they came to it all the same. */
export function Muted({ id }: { id: string }) {
  const { unmute } = useMuting(id)
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg bg-sunken px-3.5 py-2.5">
      <span className="flex-1 basis-48">{t('mute.here')}</span>
      <Button small onClick={() => void unmute()}>
        {t('mute.back')}
      </Button>
    </p>
  )
}
