import { t } from '@/lib/i18n'
import { percent } from './inWords'
import type { Check } from './queries'

/** How often a check found something: in words, and each day a bar. */
export function Fired({ days }: { days: number[] }) {
  const most = Math.max(...days, 1)
  const total = days.reduce((sum, n) => sum + n, 0)
  return (
    <div className="flex items-center gap-2 text-[.8125rem] text-text-2">
      <span>{t('checks.fired', { n: total })}</span>
      {total > 0 && (
        <span aria-hidden className="flex h-5 items-end gap-px">
          {days.map((n, day) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
              key={day}
              className={`w-[3px] rounded-t-[1px] ${n > 0 ? 'bg-accent' : 'bg-track'}`}
              style={{ height: `${n > 0 ? Math.max(15, (100 * n) / most) : 8}%` }}
            />
          ))}
        </span>
      )}
    </div>
  )
}

/** How often a check was right, and between what bounds that is sure. */
export function Right({ of: { right, judged, low, high } }: { of: Check['precision'] }) {
  if (judged === 0) return null
  return (
    <span className="text-text-2 text-xs" title={t('checks.right.range', { low: percent(low), high: percent(high) })}>
      {t('checks.right', { right, n: judged })} ({percent(low)}–{percent(high)})
    </span>
  )
}
