import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { shortDate } from '@/lib/time'
import { LineChart } from '@/shared/LineChart'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { weeksQuery } from './queries'
import { lasting } from './tell'

/** Cases opened and decided, week by week, as lines or as a table. */
export function Weeks() {
  const weeks = useQuery(weeksQuery)
  const [table, setTable] = useState(false)
  if (!weeks.data) return <Coming of={weeks} rows={1} />
  const all = weeks.data.items
  const cell = 'border-line border-b px-3 py-2 text-end tabular-nums first:text-start'
  return (
    <Card>
      <header className="mb-3 flex items-start justify-between gap-3">
        <h2 className="font-[620]">{t('oversight.weeks')}</h2>
        <Button small look="quiet" onClick={() => setTable(!table)}>
          {t(table ? 'report.asChart' : 'report.asTable')}
        </Button>
      </header>
      {table ? (
        <div className="overflow-x-auto">
          <table className="w-full">
            <thead>
              <tr className="text-text-3 text-xs">
                {(['week', 'opened', 'decided', 'inTime', 'hours'] as const).map((head) => (
                  <th key={head} scope="col" className={`${cell} font-medium`}>
                    {t(`oversight.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {all.map((week) => (
                <tr key={week.start}>
                  <th scope="row" className={`${cell} font-normal`}>
                    {shortDate(week.start)}
                  </th>
                  <td className={cell}>{week.opened}</td>
                  <td className={cell}>{week.decided}</td>
                  <td className={cell}>{week.inTime}</td>
                  <td className={cell}>{lasting(week.hours)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <LineChart
          title={t('oversight.weeks')}
          labels={all.map(({ start }) => shortDate(start))}
          series={[
            { name: t('oversight.opened'), values: all.map(({ opened }) => opened) },
            { name: t('oversight.decided'), values: all.map(({ decided }) => decided) },
          ]}
        />
      )}
    </Card>
  )
}
