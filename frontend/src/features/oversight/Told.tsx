import { t } from '@/lib/i18n'
import type { Share } from './queries'
import { percent } from './tell'

/** A share among other numbers: of too few it is a dash, which a screen reader hears in words. */
export function Told({ share }: { share: Share }) {
  if (!share.hidden) return percent(share)
  return (
    <span className="text-text-3">
      <span aria-hidden>–</span>
      <span className="sr-only">{t('oversight.few')}</span>
    </span>
  )
}
