import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Filter } from 'lucide-react'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import type { QueueSearch } from '@/shared/queue'
import { useMe } from '@/shared/session'
import { Button } from '@/ui/Button'
import { Choice } from '@/ui/Field'
import { rulesQuery } from './queries'
import type { Queue } from './useQueue'

/** The list's heading, and what narrows it down. */
export function Filters({ queue }: { queue: Queue }) {
  const { rule, space, mine } = queue.search
  const me = useMe()
  const active = [rule, space, mine].filter(Boolean).length
  const [open, setOpen] = useState(active > 0)
  return (
    <>
      <div className="flex items-center gap-2">
        <h2 id="queue-title" className="flex-1 font-[620] text-base">
          {t('cases.queue')}
        </h2>
        <Button small look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Filter size={16} strokeWidth={1.6} aria-hidden />
          {t('cases.filter')}
          {active > 0 && <span className="text-accent-text tabular-nums">{active}</span>}
        </Button>
      </div>
      {me.may.includes('moderate') && (
        <nav aria-label={t('oversight.title')} className="flex flex-wrap gap-x-4">
          {([paths.insights, paths.checks] as const).map((to) => (
            <Link
              key={to}
              to={to}
              className="inline-flex min-h-6 items-center font-[560] text-[.8125rem] no-underline hover:underline"
            >
              {t(to === paths.checks ? 'checks.title' : 'oversight.short')}
            </Link>
          ))}
        </nav>
      )}
      {open && <Fields queue={queue} />}
    </>
  )
}

function Fields({ queue }: { queue: Queue }) {
  const { rule = '', space = '', mine } = queue.search
  const rules = useQuery(rulesQuery).data?.rules ?? []
  const spaces = placesOf(queue, useMe().spaces)
  const narrow = (change: { rule?: string; space?: string; mine?: boolean }) => {
    const { tab, rule, space, mine, ...rest } = { ...queue.search, ...change }
    const next: QueueSearch = {
      ...rest,
      ...(tab ? { tab } : {}),
      ...(rule ? { rule } : {}),
      ...(space ? { space } : {}),
      ...(mine ? { mine: true } : {}),
    }
    void queue.to(next, true)
  }
  return (
    <div className="grid gap-3 rounded-card border border-line bg-surface p-3">
      <Choice label={t('cases.filter.rule')} value={rule} onChange={({ target }) => narrow({ rule: target.value })}>
        <option value="">{t('cases.filter.anyRule')}</option>
        {rules.map(({ id, number, title }) => (
          <option key={id} value={id}>
            {number}. {title}
          </option>
        ))}
      </Choice>
      <Choice label={t('cases.filter.space')} value={space} onChange={({ target }) => narrow({ space: target.value })}>
        <option value="">{t('cases.filter.anySpace')}</option>
        {spaces.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <label className="flex min-h-6 items-center gap-2.5">
        <input
          type="checkbox"
          checked={mine === true}
          className="size-4 accent-[var(--accent)]"
          onChange={({ target }) => narrow({ mine: target.checked })}
        />
        {t('cases.filter.mine')}
      </label>
    </div>
  )
}

type Named = { id: string; name: string }

/** My spaces, and those from which a case is listed. */
function placesOf({ cases }: Queue, mine: Named[]): Named[] {
  const all = new Map(mine.map(({ id, name }) => [id, name]))
  for (const { space } of cases) if (space) all.set(space.id, space.name)
  return [...all].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}
