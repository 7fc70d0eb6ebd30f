import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { currentLocale, t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Card, PageTitle } from '@/ui/Card'
import { DownloadLink } from '@/ui/DownloadLink'
import { Coming } from '@/ui/Waiting'
import { Bars } from './Bars'
import { Agreement, Chilling, Outcomes } from './Fairness'
import { type Figures, figuresQuery } from './queries'
import { RuleTable } from './RuleTable'
import { Tiles } from './Tiles'
import { lasting, monthBy, monthNow } from './tell'
import { Weeks } from './Weeks'

const periods = [28, 90, 365] as const

/** Is moderation fair and fast? The numbers, the rules, and whether anybody falls silent. */
export function InsightsPage() {
  const [days, setDays] = useState(90)
  const figures = useQuery(figuresQuery(days))
  return (
    <div className="mx-auto grid max-w-4xl grid-cols-1 gap-4">
      <PageTitle
        side={
          <div className="flex flex-wrap items-center gap-3">
            <label className="flex items-center gap-2">
              {t('oversight.period')}
              <select
                value={days}
                onChange={(event) => setDays(Number(event.target.value))}
                className="min-h-(--control) rounded-lg border border-line-strong bg-surface px-3"
              >
                {periods.map((n) => (
                  <option key={n} value={n}>
                    {t('oversight.days', { n })}
                  </option>
                ))}
              </select>
            </label>
            <DownloadLink href={`/api/v1/oversight/weeks/export?lang=${currentLocale()}`}>
              {t('report.export')}
            </DownloadLink>
          </div>
        }
      >
        {t('oversight.title')}
      </PageTitle>
      <nav aria-label={t('oversight.title')} className="-mt-5 flex flex-wrap gap-x-4 gap-y-1">
        <Link to={paths.monthReport(monthBy(monthNow(new Date()), -1))}>{t('oversight.month.write')}</Link>
        <Link to={paths.secondLook}>{t('oversight.second')}</Link>
        <Link to={paths.checks}>{t('checks.title')}</Link>
      </nav>
      {figures.data ? <Numbers figures={figures.data} /> : <Coming of={figures} rows={2} />}
      <Weeks />
      <RuleTable />
      <div className="grid gap-4 md:grid-cols-2">
        {figures.data && <Agreement figures={figures.data} />}
        <Chilling />
      </div>
      {figures.data && <Definitions figures={figures.data} />}
    </div>
  )
}

function Numbers({ figures }: { figures: Figures }) {
  const named = (list: Figures['speed']) =>
    list.map(({ under, n }, at) => ({
      label:
        under === undefined
          ? t('oversight.over', { time: lasting(list[at - 1]?.under) })
          : t('oversight.under', { time: lasting(under) }),
      n,
    }))
  return (
    <>
      <Tiles figures={figures} />
      <div className="grid gap-4 md:grid-cols-2">
        <Card>
          <Bars title={t('oversight.speed')} bars={named(figures.speed)} />
        </Card>
        <Card>
          <Bars title={t('oversight.backlog')} bars={named(figures.backlog)} />
        </Card>
      </div>
      <Outcomes figures={figures} />
    </>
  )
}

function Definitions({ figures }: { figures: Figures }) {
  return (
    <details className="rounded-card border border-line bg-surface p-4">
      <summary className="cursor-pointer font-[620]">{t('report.definitions')}</summary>
      <p className="mt-3 text-text-2">{t('oversight.def.all')}</p>
      <dl className="mt-3 grid gap-3">
        {figures.definitions.map(({ metric, version }) => (
          <div key={metric}>
            <dt className="font-[560]">
              {t(`oversight.${metric}`)}{' '}
              <span className="font-normal text-text-3 text-xs">{t('report.definition', { n: version })}</span>
            </dt>
            <dd className="text-text-2">{t(`oversight.def.${metric}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
