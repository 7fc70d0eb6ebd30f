import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Card, Chip } from '@/ui/Card'

type Report = Schema['Report']
type Finding = Report['problems'][number]

/** What a file would do: numbers first, then what is wrong, then who comes. */
export function ImportReport({ report }: { report: Report }) {
  const numbers = [
    ['import.new', report.new],
    ['import.changed', report.changed],
    ['import.unchanged', report.unchanged],
    ['import.bad', report.bad],
  ] as const
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {numbers.map(([label, n]) => (
          <div
            key={label}
            className={`rounded-card border p-3 ${label === 'import.bad' && n > 0 ? 'border-danger-line bg-danger-soft text-danger-text' : 'border-line bg-surface'}`}
          >
            <dt className="text-[.8125rem]">{t(label)}</dt>
            <dd className="font-[650] text-2xl tabular-nums">{n}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-1 text-text-2 empty:hidden" role="status">
        {report.encoding === 'windows-1252' && (
          <p className="rounded-lg bg-warning-soft px-3 py-2 text-warning-text">{t('import.encoding')}</p>
        )}
        {report.ignored.length > 0 && <p>{t('import.ignored', { columns: report.ignored.join(', ') })}</p>}
        {report.bad === 0 && report.new + report.changed === 0 && <p>{t('import.nothing')}</p>}
      </div>
      {report.problems.length > 0 && <Problems all={report.problems} bad={report.bad} />}
      {report.sample.length > 0 && <Sample report={report} />}
    </>
  )
}

function Problems({ all, bad }: { all: Finding[]; bad: number }) {
  return (
    <Card>
      <h3 className="font-[620] text-base">{t('import.problems', { n: bad })}</h3>
      <p className="mb-3 text-text-2">{t('import.problems.text')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className="max-h-96 overflow-auto" tabIndex={0} aria-label={t('import.problems', { n: bad })}>
        <table className="w-full text-start">
          <thead className="sticky top-0 bg-surface text-[.8125rem] text-text-3">
            <tr>
              <th className="py-1.5 pe-4 text-start font-[560]">{t('import.line')}</th>
              <th className="py-1.5 pe-4 text-start font-[560]">{t('import.column')}</th>
              <th className="py-1.5 text-start font-[560]">{t('import.wrong')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={`${one.line}/${one.code}/${one.column}/${one.value}`} className="border-line border-t align-top">
                <td className="py-2 pe-4 tabular-nums">{one.line}</td>
                <td className="py-2 pe-4">{one.column || '–'}</td>
                <td className="break-words py-2">{t(`import.problem.${one.code}`, { value: one.value })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {all.length >= 200 && <p className="mt-2 text-text-3">{t('import.problems.more')}</p>}
    </Card>
  )
}

function Sample({ report }: { report: Report }) {
  const more = report.new + report.changed - report.sample.length
  return (
    <Card>
      <h3 className="mb-2 font-[620] text-base">{t('import.sample')}</h3>
      <ul className="divide-y divide-line">
        {report.sample.map((one) => (
          <li key={one.line} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="min-w-0 flex-1 basis-48">
              {one.name} <span className="block break-all text-[.8125rem] text-text-3">{one.email}</span>
            </span>
            {one.changes.length === 0 ? (
              <Chip tone="accent">{t('import.isNew')}</Chip>
            ) : (
              <Chip>{one.changes.map((field) => t(fieldNames[field] ?? 'people.role')).join(', ')}</Chip>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-2 text-text-3">{t('import.sample.more', { n: more })}</p>}
    </Card>
  )
}

const fieldNames: Record<
  string,
  'settings.name' | 'settings.jobTitle' | 'people.department' | 'people.location' | 'people.manager'
> = {
  name: 'settings.name',
  title: 'settings.jobTitle',
  department: 'people.department',
  location: 'people.location',
  manager: 'people.manager',
}
