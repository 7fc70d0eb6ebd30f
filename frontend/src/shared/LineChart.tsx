import { useNarrow } from '@/lib/useWide'

type Series = { name: string; values: number[] }

const height = 260
const wide = { width: 800, left: 40, right: 130, top: 12, bottom: 28, dates: 5 }
const narrow = { width: 340, left: 30, right: 14, top: 30, bottom: 28, dates: 3 }
const looks = [
  { stroke: 'stroke-(--chart-1)', fill: 'fill-(--chart-1)', dash: '' },
  { stroke: 'stroke-(--chart-3)', fill: 'fill-(--chart-3)', dash: '6 4' },
]

/** Lines over time, labelled at their ends, on a phone above them; told apart by colour and by dashes. The table beside it says the same. */
export function LineChart({ title, labels, series }: { title: string; labels: string[]; series: Series[] }) {
  const isNarrow = useNarrow()
  const box = isNarrow ? narrow : wide
  const top = niceTop(Math.max(1, ...series.flatMap(({ values }) => values)))
  const x = (at: number) =>
    box.left + (labels.length > 1 ? at / (labels.length - 1) : 1) * (box.width - box.left - box.right)
  const y = (value: number) => height - box.bottom - (value / top) * (height - box.top - box.bottom)
  const every = Math.ceil(labels.length / box.dates)
  const ends = spread(series.map(({ values }) => y(values.at(-1) ?? 0)))
  return (
    <svg
      viewBox={`0 0 ${box.width} ${height}`}
      role="img"
      aria-label={`${title} ${series.map(({ name, values }) => `${name}: ${values.join(', ')}`).join('. ')}`}
      className="w-full text-[12px]"
    >
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line
            x1={box.left}
            x2={box.width - box.right}
            y1={y(part * top)}
            y2={y(part * top)}
            className="stroke-(--grid)"
          />
          <text x={box.left - 8} y={y(part * top) + 4} textAnchor="end" className="fill-text-3 tabular-nums">
            {part * top}
          </text>
        </g>
      ))}
      {labels.map(
        (label, at) =>
          (labels.length - 1 - at) % every === 0 && (
            <text key={label} x={x(at)} y={height - 8} textAnchor="middle" className="fill-text-3">
              {label}
            </text>
          ),
      )}
      {series.map(({ name, values }, at) => {
        const look = looks[at % looks.length]
        const last = values.length - 1
        return (
          <g key={name}>
            <polyline
              points={values.map((value, week) => `${x(week)},${y(value)}`).join(' ')}
              fill="none"
              strokeWidth="2"
              strokeDasharray={look?.dash}
              className={look?.stroke}
            />
            <circle cx={x(last)} cy={y(values[last] ?? 0)} r="4" className={look?.fill} />
            <text
              x={isNarrow ? box.width - 4 : x(last) + 10}
              y={(ends[at] ?? 0) + (isNarrow ? -8 : 4)}
              textAnchor={isNarrow ? 'end' : 'start'}
              className={`${look?.fill} font-semibold`}
            >
              {values[last]} {name}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** The next round number above, so that half of it is whole. */
function niceTop(most: number): number {
  const step = 10 ** Math.floor(Math.log10(most))
  return Math.max(2, [1, 2, 4, 6, 8, 10].map((n) => n * step).find((n) => n >= most) ?? most)
}

/** Moves labels apart that would lie on each other. */
function spread([first = 0, second]: number[]): number[] {
  if (second === undefined || Math.abs(first - second) >= 16) return [first, second ?? 0]
  return first <= second ? [second - 16, second] : [first, first - 16]
}
