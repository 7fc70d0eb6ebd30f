import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Coffee } from 'lucide-react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { countsQuery, queueTabs } from '@/shared/queue'
import { Button } from '@/ui/Button'
import { More } from '@/ui/More'
import { tab, tabs } from '@/ui/tabs'
import { Coming } from '@/ui/Waiting'
import { Bulk } from './Bulk'
import { CaseLine } from './CaseLine'
import { Filters } from './Filters'
import { NothingWaits } from './NothingWaits'
import { useBreak } from './useBreak'
import { useNow } from './useNow'
import type { Picking } from './usePicking'
import type { Queue } from './useQueue'
import { exactSpan } from './words'

/** The left pane: what waits, by tab and filter, those first that most need somebody. */
export function CaseList({ queue, picking, className }: { queue: Queue; picking: Picking; className: string }) {
  const { list, cases, fresh } = queue
  const now = useNow()
  return (
    <section
      aria-labelledby="queue-title"
      className={`min-h-0 min-w-0 flex-col md:border-line md:border-e ${className}`}
    >
      <div className="min-h-0 flex-1 md:overflow-y-auto">
        <div className="grid gap-2.5 px-4 py-3.5">
          <Filters queue={queue} />
          <Tabs queue={queue} />
        </div>
        <div className="border-line border-t">
          {fresh > 0 && (
            <div className="border-line border-b p-2 text-center">
              <Button small look="soft" onClick={queue.showAll}>
                {t('cases.fresh', { n: fresh })}
              </Button>
            </div>
          )}
          <div className="px-4 pt-4 empty:hidden">
            <Coming of={list} />
          </div>
          {list.data && cases.length === 0 && <NothingWaits queue={queue} />}
          <ul aria-label={t('cases.list')} className="grid grid-cols-[minmax(0,1fr)]">
            {cases.map((one) => (
              <CaseLine
                key={one.id}
                of={one}
                queue={queue}
                now={now}
                picked={picking.picked.has(one.id)}
                onPick={picking.possible ? (range) => picking.pick(one.id, range) : undefined}
              />
            ))}
          </ul>
          <More of={list} label={t('cases.more')} small className="p-4" />
          <Ending queue={queue} />
        </div>
      </div>
      {picking.picked.size > 0 && <Bulk queue={queue} picking={picking} />}
    </section>
  )
}

function Tabs({ queue }: { queue: Queue }) {
  const { tab: shown = 'open', rule, space, mine } = queue.search
  const counts = useQuery(countsQuery).data
  const narrowed = { ...(rule ? { rule } : {}), ...(space ? { space } : {}), ...(mine ? { mine } : {}) }
  return (
    <nav aria-label={t('cases.tabs')} className={tabs}>
      {queueTabs.map((one) => (
        <Link
          key={one}
          to={paths.moderation}
          search={one === 'open' ? narrowed : { ...narrowed, tab: one }}
          aria-current={one === shown ? 'page' : undefined}
          activeOptions={{ exact: true }}
          className={tab}
        >
          {t(`cases.tab.${one}`)}
          {counts && one !== 'closed' && counts[one] > 0 && <span className="tabular-nums">{counts[one]}</span>}
        </Link>
      ))}
    </nav>
  )
}

/** How quickly it went this week, and now and then a word about pauses. */
function Ending({ queue }: { queue: Queue }) {
  const hours = useQuery(countsQuery).data?.medianHours
  const [due, restart] = useBreak(queue.search.case)
  return (
    <div className="grid gap-3 px-4 py-3.5 text-[.8125rem] text-text-3">
      {hours !== undefined && <p>{t('cases.median', { time: exactSpan(hours * 3_600_000) })}</p>}
      <div role="status">
        {due && (
          <p className="flex items-start gap-2.5 rounded-lg bg-sunken px-3 py-2.5 text-text-2">
            <Coffee size={18} strokeWidth={1.6} aria-hidden className="mt-px flex-none" />
            <span>
              {t('cases.break')}{' '}
              <button type="button" onClick={restart} className="min-h-6 font-[560] text-accent-text">
                {t('cases.break.done')}
              </button>
            </span>
          </p>
        )}
      </div>
    </div>
  )
}
