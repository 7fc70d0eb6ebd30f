import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Check as Tick, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { shown } from '@/shared/mentions'
import { When } from '@/shared/When'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toasts'
import { Coming } from '@/ui/Waiting'
import { Marks } from './Marks'
import { type Caught, catchesQuery, mark, useChange } from './queries'

const atFirst = 5

type Props = { check: string; run?: string; none: string }

/** Texts that a check caught, to say of each whether it was right. Keys judge the one that has the focus. */
export function Sample({ check, run, none }: Props) {
  const query = catchesQuery(check, run)
  const sample = useQuery(query)
  const queries = useQueryClient()
  const [all, setAll] = useState(false)
  const marking = useChange(({ one, right }: { one: Caught; right: boolean | undefined }) => mark(check, one, right))
  const judge = (one: Caught, right: boolean) => {
    const now = one.right === right ? undefined : right
    queries.setQueryData(
      query.queryKey,
      (list) => list && { ...list, items: list.items.map((had) => marked(had, one, now)) },
    )
    marking.mutate({ one, right: now }, { onError: (error) => toast(error.message) })
  }
  if (!sample.data) return <Coming of={sample} rows={1} />
  const items = sample.data.items
  if (items.length === 0) return <p className="text-text-3">{none}</p>
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-[.8125rem] text-text-2">{t('checks.sample.ask')}</p>
      <p className="text-text-3 text-xs max-md:hidden">
        {t('checks.sample.keys', { right: t('checks.key.right'), wrong: t('checks.key.wrong') })}
      </p>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {items.slice(0, all ? undefined : atFirst).map((one) => (
          <Card key={`${one.contentId}-${one.version}`} caught={one} onJudge={(right) => judge(one, right)} />
        ))}
      </ul>
      {!all && items.length > atFirst && (
        <Button small look="quiet" className="justify-self-start" onClick={() => setAll(true)}>
          {t('checks.sample.all', { n: items.length })}
        </Button>
      )}
    </div>
  )
}

const isSame = (a: Caught, b: Caught) => a.contentId === b.contentId && a.version === b.version

function marked(had: Caught, one: Caught, right: boolean | undefined): Caught {
  if (!isSame(had, one)) return had
  const { right: _, ...rest } = had
  return right === undefined ? rest : { ...rest, right }
}

function Card({ caught, onJudge }: { caught: Caught; onJudge: (right: boolean) => void }) {
  const handleKey = (event: KeyboardEvent<HTMLLIElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const own = event.currentTarget
    const key = event.key.toUpperCase()
    const next = own.nextElementSibling
    const move = (to: Element | null) => to instanceof HTMLElement && to.focus()
    if (key === t('checks.key.right')) onJudge(true)
    else if (key === t('checks.key.wrong')) onJudge(false)
    else if (key !== 'J' && key !== 'K' && key !== 'ARROWDOWN' && key !== 'ARROWUP') return
    move(key === 'K' || key === 'ARROWUP' ? own.previousElementSibling : next)
    event.preventDefault()
    event.stopPropagation()
  }
  const button = 'gap-1 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys judge the text that has the focus
    <li tabIndex={0} className="grid gap-2 rounded-lg border border-line bg-surface px-3 py-2.5" onKeyDown={handleKey}>
      <div className="line-clamp-6 text-[.9375rem]">
        <Excerpt {...caught} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="me-auto text-text-3 text-xs">
          {caught.kind === 'post' ? (
            <a href={paths.post(caught.contentId)} className="underline">
              {t('checks.surface.one.post')}
            </a>
          ) : (
            t('checks.surface.one.comment')
          )}{' '}
          · {caught.space || t('compose.everyone')} · <When at={caught.at} />
        </span>
        <span className="flex gap-2">
          <Button small aria-pressed={caught.right === true} className={button} onClick={() => onJudge(true)}>
            <Tick size={15} aria-hidden />
            {t('checks.sample.right')}
          </Button>
          <Button small aria-pressed={caught.right === false} className={button} onClick={() => onJudge(false)}>
            <X size={15} aria-hidden />
            {t('checks.sample.wrong')}
          </Button>
        </span>
      </div>
    </li>
  )
}

const around = 160

/** The place that was found, with what stands around it. */
function Excerpt({ text, start, end }: Caught) {
  const from = start > around ? start - around : 0
  const part = text.slice(from, Math.max(end, start) + 3 * around)
  if (part.includes('](person:'))
    return (
      <p dir="auto" className="whitespace-pre-wrap break-words">
        {shown(part)}
      </p>
    )
  return (
    <Marks
      text={`${from > 0 ? '…' : ''}${part}`}
      places={end > start ? [{ start: start - from + (from > 0 ? 1 : 0), end: end - from + (from > 0 ? 1 : 0) }] : []}
    />
  )
}
