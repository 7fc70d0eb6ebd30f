import { t } from '@/lib/i18n'
import { Card } from '@/ui/Card'
import type { Figures } from './queries'
import { lasting, number, percent } from './tell'

/** The numbers of a period, each with what it is of. */
export function Tiles({ figures: f }: { figures: Figures }) {
  const tiles = [
    ['acceptance', percent(f.acceptance)],
    ['inTime', percent(f.inTime)],
    ['hours', lasting(f.hoursToDecide)],
    ['upheld', percent(f.upheld)],
    ['overturned', percent(f.overturned)],
    ['appealed', percent(f.appealed)],
    ['holdsRight', percent(f.holdsRight)],
    ['rewritten', percent(f.rewritten)],
    ['reports', number(f.perThousand)],
  ] as const
  return (
    <ul className="grid grid-cols-2 gap-3 md:grid-cols-3">
      {tiles.map(([key, value]) => (
        <li key={key}>
          <Card className="h-full">
            <p className="font-medium text-text-2">{t(`oversight.${key}`)}</p>
            <p className="font-[650] text-2xl tabular-nums tracking-[-.025em]">{value}</p>
            <p className="text-text-3 text-xs">{t(`oversight.${key}.means`)}</p>
          </Card>
        </li>
      ))}
    </ul>
  )
}
