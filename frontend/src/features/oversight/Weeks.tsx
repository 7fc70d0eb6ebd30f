import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { shortDate } from '@/lib/time'
import { ChartCard } from '@/shared/ChartCard'
import { Coming } from '@/ui/Waiting'
import { weeksQuery } from './queries'
import { lasting } from './tell'

/** Cases opened and decided, week by week. */
export function Weeks() {
  const weeks = useQuery(weeksQuery)
  if (!weeks.data) return <Coming of={weeks} rows={1} />
  const all = weeks.data.items
  return (
    <ChartCard
      title={t('oversight.weeks')}
      hint={t('oversight.weeks.hint')}
      note={t('report.running')}
      lines={{
        labels: all.map(({ start }) => shortDate(start)),
        series: [
          { name: t('oversight.opened'), values: all.map(({ opened }) => opened) },
          { name: t('oversight.decided'), values: all.map(({ decided }) => decided) },
        ],
      }}
      table={{
        heads: [
          t('oversight.week'),
          t('oversight.opened'),
          t('oversight.decided'),
          t('oversight.inTime'),
          t('oversight.hours'),
        ],
        rows: all.map(({ start, opened, decided, inTime, hours }) => ({
          key: start,
          cells: [shortDate(start), opened, decided, inTime, lasting(hours)],
        })),
      }}
    />
  )
}
