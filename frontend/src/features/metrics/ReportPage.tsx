import { useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { exactly, shortDate } from '@/lib/time'
import { ChartCard } from '@/shared/ChartCard'
import { Card, Empty, PageTitle } from '@/ui/Card'
import { DownloadLink } from '@/ui/DownloadLink'
import { Coming } from '@/ui/Waiting'

type Week = Schema['Week']

/** Are people taking part? Weeks, with the definition of each number beside it. */
export function ReportPage() {
  const report = useQuery({
    queryKey: ['reports', 'participation'],
    queryFn: () => answer(api.GET('/reports/participation', { params: { query: { weeks: 13 } } })),
  })
  const { data } = report
  if (!data) return <Coming of={report} rows={1} />
  const last = data.weeks.at(-1)
  return (
    <div className="mx-auto grid max-w-4xl gap-4">
      <PageTitle side={<DownloadLink href="/api/v1/reports/participation.csv">{t('report.export')}</DownloadLink>}>
        {t('report.title')}
      </PageTitle>
      {!last && <Empty title={t('report.none')} text={t('report.none.text')} />}
      {last?.hidden && <Empty title={t('report.few')} text={t('report.few.text', { n: data.threshold })} />}
      {last && !last.hidden && (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Figure label={t('report.active')} value={last.active} of={last.eligible} />
            <Figure label={t('report.contributing')} value={last.contributing} of={last.eligible} />
          </div>
          <Weeks weeks={data.weeks.filter((week) => !week.hidden)} />
        </>
      )}
      <Definitions all={data.definitions} computedAt={data.computedAt} />
    </div>
  )
}

function Figure({ label, value, of }: { label: string; value: number; of: number }) {
  return (
    <Card>
      <p className="font-medium text-text-2">{label}</p>
      <p className="font-[650] text-3xl tabular-nums tracking-[-.025em]">{value}</p>
      <p className="text-text-3 text-xs">
        {t('report.of', { n: of, percent: of ? Math.round((100 * value) / of) : 0 })}
      </p>
    </Card>
  )
}

function Weeks({ weeks }: { weeks: Week[] }) {
  return (
    <ChartCard
      title={t('report.question')}
      hint={t('report.perWeek')}
      note={t('report.running')}
      lines={{
        labels: weeks.map(({ start }) => shortDate(start)),
        series: [
          { name: t('report.active'), values: weeks.map(({ active }) => active) },
          { name: t('report.contributing'), values: weeks.map(({ contributing }) => contributing) },
        ],
      }}
      table={{
        heads: [t('report.week'), t('report.active'), t('report.contributing'), t('report.eligible')],
        rows: weeks.map(({ start, active, contributing, eligible }) => ({
          key: start,
          cells: [shortDate(start), active, contributing, eligible],
        })),
      }}
    />
  )
}

function Definitions({ all, computedAt }: { all: Schema['Definition'][]; computedAt: string | undefined }) {
  return (
    <Card>
      <h2 className="mb-2 font-[620]">{t('report.definitions')}</h2>
      <dl className="grid gap-3">
        {all.map((one) => (
          <div key={one.metric}>
            <dt className="font-[560]">
              {t(`report.${one.metric}`)}{' '}
              <span className="font-normal text-text-3 text-xs">{t('report.definition', { n: one.version })}</span>
            </dt>
            <dd className="text-text-2">{t(`report.${one.metric}.means`)}</dd>
          </div>
        ))}
        <div>
          <dt className="font-[560]">{t('report.eligible')}</dt>
          <dd className="text-text-2">{t('report.eligible.means')}</dd>
        </div>
      </dl>
      {computedAt && <p className="mt-3 text-text-3 text-xs">{t('report.computed', { when: exactly(computedAt) })}</p>}
    </Card>
  )
}
