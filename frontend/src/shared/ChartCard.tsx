import { type ComponentProps, useState } from 'react'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataTable } from '@/ui/DataTable'
import { LineChart } from './LineChart'

type Lines = Pick<ComponentProps<typeof LineChart>, 'labels' | 'series'>
type Table = Pick<ComponentProps<typeof DataTable>, 'heads' | 'rows'>

/** A question, and its answer as lines or as a table. */
export function ChartCard({
  title,
  hint,
  note,
  lines,
  table,
}: {
  title: string
  hint?: string
  note?: string
  lines: Lines
  table: Table
}) {
  const [asTable, setAsTable] = useState(false)
  return (
    <Card>
      <header className="mb-3 flex items-start justify-between gap-3">
        <div>
          <h2 className="font-[620]">{title}</h2>
          {hint && <p className="text-[.8125rem] text-text-3">{hint}</p>}
        </div>
        <Button small look="quiet" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'report.asChart' : 'report.asTable')}
        </Button>
      </header>
      {asTable ? <DataTable title={title} {...table} /> : <LineChart title={title} {...lines} />}
      {note && <p className="mt-2 text-[.8125rem] text-text-2">{note}</p>}
    </Card>
  )
}
