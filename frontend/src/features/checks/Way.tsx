import { useQuery } from '@tanstack/react-query'
import { Check as Tick } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { When } from '@/shared/When'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Backtests } from './Backtests'
import { Fired, Right } from './Fired'
import { backtestsQuery, type Check, turnTo, useChange } from './queries'
import { Sample } from './Sample'

/** The way of a check into use: tried on the past, then in shadow, then live. */
export function Way({ check }: { check: Check }) {
  const runs = useQuery(backtestsQuery(check.id))
  const isTried = runs.data?.items.some(({ state, stale }) => state === 'done' && !stale) ?? false
  const turning = useChange((mode: Check['mode']) => turnTo(check, mode))
  const turn = (mode: Check['mode'], verb: string, look: 'primary' | 'plain' = 'plain') => (
    <Button look={look} busy={turning.isPending && turning.variables === mode} onClick={() => turning.mutate(mode)}>
      {verb}
    </Button>
  )
  return (
    <section aria-labelledby="check-way">
      <h2 id="check-way" className="sr-only">
        {t('checks.way')}
      </h2>
      <Alert message={turning.error?.message} />
      <Card className="p-0!">
        <ol className="divide-y divide-line">
          <Step
            n={1}
            title={t('checks.step.try')}
            text={t('checks.step.try.text')}
            done={isTried}
            now={check.mode === 'off' && !isTried}
          >
            <Backtests check={check} runs={runs} />
          </Step>
          <Step
            n={2}
            title={t('checks.step.shadow')}
            text={t('checks.step.shadow.text')}
            done={check.mode === 'live'}
            now={check.mode === 'shadow' || (check.mode === 'off' && isTried)}
          >
            {check.mode === 'shadow' && <Doing check={check} />}
            {check.mode === 'off' && turn('shadow', t('checks.turn.shadow'), isTried ? 'primary' : 'plain')}
            {check.mode === 'shadow' && turn('off', t('checks.turn.off'))}
          </Step>
          <Step
            n={3}
            title={t('checks.step.live')}
            text={t('checks.step.live.text')}
            done={false}
            now={check.mode === 'live'}
          >
            {check.mode === 'live' && <Doing check={check} />}
            <div className="flex flex-wrap gap-2">
              {check.mode !== 'live' &&
                turn('live', t('checks.turn.live'), check.mode === 'shadow' ? 'primary' : 'plain')}
              {check.mode === 'live' && turn('shadow', t('checks.turn.back'))}
              {check.mode === 'live' && turn('off', t('checks.turn.off'))}
            </div>
          </Step>
        </ol>
      </Card>
    </section>
  )
}

type StepProps = { n: number; title: string; text: string; done: boolean; now: boolean; children: ReactNode }

function Step({ n, title, text, done, now, children }: StepProps) {
  return (
    <li aria-current={now ? 'step' : undefined} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 px-4 py-4">
      <span
        aria-hidden
        className={`grid size-7 place-items-center rounded-full font-[620] text-[.8125rem] ${now ? 'bg-accent text-on-accent' : done ? 'bg-accent-soft text-accent-text' : 'bg-sunken text-text-2'}`}
      >
        {done && !now ? <Tick size={16} /> : n}
      </span>
      <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3">
        <div>
          <h3 className="font-[620] text-base">{title}</h3>
          <p className="max-w-[60ch] text-text-2">{text}</p>
        </div>
        {children}
      </div>
    </li>
  )
}

/** What a check does now: since when, how often, and whether it was right. */
function Doing({ check }: { check: Check }) {
  return (
    <div className="grid w-full grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="text-[.8125rem] text-text-2">
          {t('checks.since')} <When at={check.modeSince} />
        </span>
        <Fired days={check.fired} />
        <Right of={check.precision} />
      </div>
      <Sample check={check.id} none={t('checks.sample.nothing')} />
    </div>
  )
}
