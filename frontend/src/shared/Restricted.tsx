import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { onDay } from '@/lib/time'

/** Stands where one writes, for somebody who may not until a day. */
export function Restricted({ until }: { until: string }) {
  return (
    <p className="rounded-card border border-line bg-surface px-4 py-3 text-text-2">
      {t('restricted.text', { when: onDay(until) })} <Link to={paths.standing}>{t('restricted.why')}</Link>
    </p>
  )
}
