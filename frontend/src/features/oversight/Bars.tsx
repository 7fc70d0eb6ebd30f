import { t } from '@/lib/i18n'

type Bar = { label: string; n: number }

/** Bars beside their names and numbers: a plot and its table in one. */
export function Bars({ title, bars }: { title: string; bars: Bar[] }) {
  const most = Math.max(1, ...bars.map(({ n }) => n))
  return (
    <table className="w-full">
      <caption className="mb-2 text-start font-[620]">{title}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{t('oversight.cases')}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, n }) => (
          <tr key={label}>
            <th scope="row" className="w-40 py-1 pe-3 text-start font-normal text-text-2">
              {label}
            </th>
            <td className="py-1">
              <span className="flex items-center gap-2">
                <span
                  aria-hidden
                  className="h-4 min-w-px rounded-sm bg-(--chart-1)"
                  style={{ width: `${(80 * n) / most}%` }}
                />
                <span className="font-[560] tabular-nums">{n}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
