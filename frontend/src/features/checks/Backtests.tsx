import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import type { Page } from '@/lib/pages'
import { When } from '@/shared/When'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Choice } from '@/ui/Field'
import { Progress } from '@/ui/Progress'
import { Coming } from '@/ui/Waiting'
import { Right } from './Fired'
import { listed } from './inWords'
import { type Backtest, type Check, cancelBacktest, startBacktest, useChange } from './queries'
import { Sample } from './Sample'

const spans = [7, 30, 90, 365]

type Props = { check: Check; runs: UseQueryResult<Page<Backtest>> }

/** Tries a check on what was written: begins, shows how far it is, and what it would have caught. */
export function Backtests({ check, runs }: Props) {
  const [days, setDays] = useState(30)
  const starting = useChange(() => startBacktest(check.id, days))
  const newest = runs.data?.items[0]
  if (!runs.data) return <Coming of={runs} rows={1} />
  if (newest?.state === 'running') return <Running check={check} run={newest} />
  return (
    <div className="grid w-full grid-cols-[minmax(0,1fr)] gap-4">
      <Alert message={starting.error?.message} />
      <div className="flex flex-wrap items-end gap-2">
        <Choice label={t('checks.days')} value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {spans.map((n) => (
            <option key={n} value={n}>
              {t('checks.days.n', { n })}
            </option>
          ))}
        </Choice>
        <Button
          look={newest?.state === 'done' && !newest.stale ? 'plain' : 'primary'}
          busy={starting.isPending}
          onClick={() => starting.mutate(undefined)}
        >
          {t(newest ? 'checks.backtest.again' : 'checks.backtest')}
        </Button>
      </div>
      {newest && <Result check={check} run={newest} />}
    </div>
  )
}

function Running({ check, run }: { check: Check; run: Backtest }) {
  const cancelling = useChange(() => cancelBacktest(check.id))
  const percent = run.total > 0 ? Math.floor((100 * run.done) / run.total) : 0
  return (
    <div className="grid w-full gap-2">
      <Progress label={t('checks.backtest.progress')} percent={percent} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-text-2">
          {t('checks.backtest.running', { done: run.done, total: run.total, n: run.caught })}
        </p>
        <Button small busy={cancelling.isPending} onClick={() => cancelling.mutate(undefined)}>
          {t('post.cancel')}
        </Button>
      </div>
    </div>
  )
}

function Result({ check, run }: { check: Check; run: Backtest }) {
  if (run.state === 'failed') return <Alert message={t('checks.backtest.failed')} />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 border-line border-t pt-4">
      <div role="status">
        <p className="font-[620]">{t('checks.backtest.caught', { n: run.caught, done: run.done })}</p>
        <p className="flex flex-wrap gap-x-3 text-[.8125rem] text-text-3">
          <span>
            {t('checks.days.n', { n: run.days })} · <When at={run.askedAt} />
          </span>
          {run.state === 'cancelled' && <span>{t('checks.backtest.cancelled')}</span>}
          <Right of={run.precision} />
        </p>
      </div>
      {run.stale && (
        <p className="rounded-lg bg-warning-soft px-3 py-2 text-warning-text">{t('checks.backtest.stale')}</p>
      )}
      {run.approximate.length > 0 && (
        <p className="text-[.8125rem] text-text-3">
          {t('checks.backtest.approximate', {
            what: listed(run.approximate.map((one) => t(`checks.approximate.${one}`))),
          })}
        </p>
      )}
      {run.caught > 0 && <Sample check={check.id} run={run.id} none={t('checks.sample.hidden')} />}
    </div>
  )
}
