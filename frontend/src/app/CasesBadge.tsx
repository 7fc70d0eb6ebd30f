import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { countsQuery } from '@/shared/queue'

/** How many cases wait for whoever decides. */
export function CasesBadge({ className = '' }: { className?: string }) {
  const { data } = useQuery(countsQuery)
  const waiting = data ? data.open + data.held + data.appeals : 0
  if (waiting === 0) return null
  return (
    <span
      className={`grid h-[18px] min-w-[18px] place-items-center rounded-full bg-unread px-1 font-[650] text-[.6875rem] text-[var(--text-invert)] tabular-nums ${className}`}
    >
      <span aria-hidden>{waiting > 99 ? '99+' : waiting}</span>
      <span className="sr-only">{t('nav.waiting', { n: waiting })}</span>
    </span>
  )
}
