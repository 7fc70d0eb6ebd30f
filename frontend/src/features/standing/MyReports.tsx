import { useInfiniteQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { When } from '@/shared/When'
import { Card } from '@/ui/Card'
import { More } from '@/ui/More'
import { Coming } from '@/ui/Waiting'
import { type MyReport, myReportsQuery } from './queries'

/** What I reported, and what came of it. */
export function MyReports() {
  const list = useInfiniteQuery(myReportsQuery)
  const all = itemsOf(list)
  return (
    <section
      id="reports"
      ref={(node) => {
        if (list.data && location.hash === '#reports') node?.scrollIntoView()
      }}
      className="scroll-mt-20"
    >
      <Card className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 className="font-[620] text-base">{t('standing.reports')}</h2>
        <Coming of={list} rows={1} />
        {list.data && all.length === 0 && <p className="text-text-2">{t('standing.reports.none')}</p>}
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-4 empty:hidden">
          {all.map((report) => (
            <Row key={report.id} report={report} />
          ))}
        </ul>
        <More of={list} label={t('standing.reports.more')} small look="quiet" />
      </Card>
    </section>
  )
}

function Row({ report: { kind, excerpt, rule, note, at, upheld, before } }: { report: MyReport }) {
  return (
    <li className="grid gap-0.5">
      <p className="font-[560]">{t(came(upheld))}</p>
      {before && <p>{t('standing.reports.before')}</p>}
      <p dir="auto" className="truncate text-text-2">
        {excerpt || t('standing.reports.gone')}
      </p>
      {note && (
        <p dir="auto" className="break-words text-text-2">
          {t('standing.reports.note', { note })}
        </p>
      )}
      <p className="text-text-3 text-xs">
        {t(`standing.reports.${kind}`)} ·{' '}
        {rule && `${t('ruling.rule.name', { n: String(rule.number), title: rule.title })} · `}
        <When at={at} />
      </p>
    </li>
  )
}

const came = (upheld: boolean | undefined) =>
  upheld === undefined ? 'standing.reports.waits' : upheld ? 'standing.reports.yes' : 'standing.reports.no'
