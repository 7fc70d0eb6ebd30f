import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Card, Chip, Empty, PageTitle } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { Fired, Right } from './Fired'
import { looksAt, looksFor } from './inWords'
import { type Check, checksQuery } from './queries'

const modes = ['live', 'shadow', 'off'] as const

const newCheck =
  'inline-flex min-h-(--control) items-center gap-1.5 rounded-lg border border-accent bg-accent px-3.5 font-[560] text-on-accent no-underline hover:bg-accent-hover'

/** What texts are checked for: in use, on trial and not in use. */
export function ChecksPage() {
  const all = useQuery(checksQuery)
  const add = (
    <Link to={paths.newCheck} className={newCheck}>
      <Plus size={18} aria-hidden />
      {t('checks.new')}
    </Link>
  )
  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle side={add}>{t('checks.title')}</PageTitle>
      <p className="-mt-3 mb-5 max-w-[64ch] text-text-2">{t('checks.lede')}</p>
      <Coming of={all} />
      {all.data?.items.length === 0 && <Empty title={t('checks.none')} text={t('checks.none.text')} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {modes.map((mode) => (
          <Group key={mode} mode={mode} checks={all.data?.items.filter((one) => one.mode === mode) ?? []} />
        ))}
      </div>
    </div>
  )
}

function Group({ mode, checks }: { mode: Check['mode']; checks: Check[] }) {
  if (checks.length === 0) return null
  return (
    <section aria-labelledby={`checks-${mode}`}>
      <h2 id={`checks-${mode}`} className="mb-1 font-[620] text-base">
        {t(`checks.mode.${mode}`)} <span className="font-normal text-text-3">{checks.length}</span>
      </h2>
      <p className="mb-2 text-[.8125rem] text-text-3">{t(`checks.mode.${mode}.text`)}</p>
      <Card className="p-0!">
        <ul className="divide-y divide-line">
          {checks.map((check) => (
            <Row key={check.id} check={check} />
          ))}
        </ul>
      </Card>
    </section>
  )
}

function Row({ check }: { check: Check }) {
  const where = looksAt(check)
  return (
    <li className="relative grid gap-x-6 gap-y-2 px-4 py-3 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h3 className="font-[620]">
          <Link to={paths.check(check.id)} className="text-text no-underline after:absolute after:inset-0">
            {check.name || check.ruleTitle}
          </Link>
        </h3>
        <p className="break-words text-[.8125rem] text-text-2">{looksFor(check)}</p>
        <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-text-3 text-xs">
          <Chip tone={check.action === 'flag' || check.action === 'nudge' ? 'plain' : 'warning'}>
            {t(`checks.action.${check.action}`)}
          </Chip>
          <span>{t('nudge.why', { n: check.number, title: check.ruleTitle })}</span>
          {where && <span>· {where}</span>}
        </p>
      </div>
      <div className="grid content-center gap-1 sm:justify-items-end">
        <Fired days={check.fired} />
        <Right of={check.precision} />
      </div>
    </li>
  )
}
