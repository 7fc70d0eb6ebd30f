import type { Case } from './queries'
import { severityOf } from './words'

const heights = ['h-[5px]', 'h-2', 'h-3']
const colours = ['bg-text-3', 'bg-warning-text', 'bg-danger', 'bg-danger']

/** How grave a case is, as three bars. */
export function Severity({ of }: { of: Case }) {
  return (
    <span
      role="img"
      aria-label={severityOf(of)}
      title={severityOf(of)}
      className="inline-flex h-3 flex-none items-end gap-0.5"
    >
      {heights.map((height, at) => (
        <span
          key={height}
          className={`w-1 rounded-[1px] ${height} ${at < of.severity ? colours[of.severity - 1] : 'bg-track'}`}
        />
      ))}
    </span>
  )
}
