import type { ReactNode } from 'react'

const cell = 'border-line border-b px-3 py-2 text-end tabular-nums first:text-start'

/** Numbers in rows, each named by its first cell. Where it is wider than the page, it scrolls by itself. */
export function DataTable({
  title,
  heads,
  rows,
}: {
  title: string
  heads: string[]
  rows: { key: string; cells: ReactNode[] }[]
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keys
    <section aria-label={title} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full">
        <thead>
          <tr className="text-text-3 text-xs">
            {heads.map((head) => (
              <th key={head} scope="col" className={`${cell} font-medium`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...cells] }) => (
            <tr key={key}>
              <th scope="row" className={`${cell} font-normal`}>
                {name}
              </th>
              {cells.map((one, at) => (
                <td key={heads[at + 1]} className={cell}>
                  {one}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
