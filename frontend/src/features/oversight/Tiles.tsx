import { t } from '@/lib/i18n'
import { Card } from '@/ui/Card'
import type { Figures, Share } from './queries'
import { lasting, number, percent } from './tell'

/** The numbers of a period, each with what it is of. */
export function Tiles({ figures: f }: { figures: Figures }) {
  const tiles = [
    ['acceptance', told(f.acceptance)],
    ['inTime', told(f.inTime)],
    ['hours', lasting(f.hoursToDecide)],
    ['upheld', told(f.upheld)],
    ['overturned', told(f.overturned)],
    ['appealed', told(f.appealed)],
    ['holdsRight', told(f.holdsRight)],
    ['rewritten', told(f.rewritten)],
    ['reports', number(f.perThousand)],
  ] as const
  return (
    <ul className="grid grid-cols-2 gap-3 md:grid-cols-3">
      {tiles.map(([key, value]) => (
        <li key={key}>
          <Card className="h-full">
            <p className="font-medium text-text-2">{t(`oversight.${key}`)}</p>
            <p className="font-[650] text-2xl tabular-nums tracking-[-.025em]">{value ?? <Few />}</p>
            <p className="text-text-3 text-xs">{t(`oversight.${key}.means`)}</p>
          </Card>
        </li>
      ))}
    </ul>
  )
}

const told = (share: Share) => (share.hidden ? undefined : percent(share))

const Few = () => <span className="font-normal text-base text-text-3 tracking-normal">{t('oversight.few')}</span>
