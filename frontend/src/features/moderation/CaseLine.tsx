import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { useMe } from '@/shared/session'
import { Chip } from '@/ui/Card'
import type { Case } from './queries'
import { Severity } from './Severity'
import type { Queue } from './useQueue'
import { doneOf, span, titleOf, whereOf } from './words'

type Props = { of: Case; queue: Queue; now: number; picked: boolean; onPick: ((range: boolean) => void) | undefined }

/** A case in the list; it opens in the pane beside it. */
export function CaseLine({ of, queue, now, picked, onPick }: Props) {
  const current = queue.search.case === of.id
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <li ref={line} className="group relative border-line border-b">
      <Link
        to={paths.moderation}
        search={{ ...queue.search, case: of.id }}
        aria-current={current || undefined}
        className="grid grid-cols-[4px_minmax(0,1fr)] gap-3 py-3 pe-3.5 text-text no-underline hover:bg-hover aria-[current]:bg-surface aria-[current]:shadow-[inset_0_0_0_1px_var(--line)]"
      >
        <span aria-hidden className={`rounded-e-[3px] ${current ? 'bg-accent' : ''}`} />
        <span className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <span className="flex items-baseline gap-2 text-[.8125rem]">
            <Severity of={of} />
            <strong className="line-clamp-2 min-w-0 flex-1 break-words font-semibold">{titleOf(of)}</strong>
            <span className="whitespace-nowrap text-text-3 tabular-nums">
              {span(now - Date.parse(of.closedAt ?? of.openedAt))}
            </span>
          </span>
          <span dir="auto" className="line-clamp-2 break-words text-[.8125rem] text-text-2">
            {of.kind === 'appeal' ? t('cases.quote', { text: of.excerpt }) : of.excerpt}
          </span>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1 pe-7 text-text-3 text-xs">
            <span className="min-w-0 truncate">{whereOf(of)}</span>
            <Chips of={of} now={now} />
          </span>
        </span>
      </Link>
      {onPick && (
        <label
          className={`absolute end-1.5 bottom-1 grid size-8 cursor-pointer place-items-center pointer-coarse:size-11 ${picked ? '' : 'opacity-0 focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100'}`}
        >
          <input
            type="checkbox"
            checked={picked}
            aria-label={t('cases.pick', { n: of.number, title: titleOf(of) })}
            className="size-4 accent-[var(--accent)]"
            onChange={({ nativeEvent }) => onPick(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
          />
        </label>
      )}
    </li>
  )
}

const hour = 3_600_000

function Chips({ of, now }: { of: Case; now: number }) {
  const me = useMe()
  const left = Date.parse(of.dueAt) - now
  if (of.state === 'closed') return of.outcome ? <Chip>{doneOf(of.outcome, of.kind)}</Chip> : null
  return (
    <>
      {of.kind === 'hold' && <Chip tone="info">{t('cases.held')}</Chip>}
      {of.route === 'hr' && <Chip tone="accent">{t('cases.hr')}</Chip>}
      {left < 0 && <Chip tone="danger">{t('cases.overdue', { for: span(-left) })}</Chip>}
      {left >= 0 && left < 24 * hour && (
        <Chip tone={left < 4 * hour ? 'warning' : 'plain'}>{t('cases.due', { in: span(left) })}</Chip>
      )}
      {of.claimedBy && of.claimedBy.id !== me.id && <Chip>{t('cases.claimed', { name: of.claimedBy.name })}</Chip>}
    </>
  )
}
