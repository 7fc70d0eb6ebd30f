import { t } from '@/lib/i18n'
import { Card, Chip } from '@/ui/Card'
import type { Standing } from './queries'

/** My level, the way to the next one, and what that unlocks. */
export function Level({ progress: { level, next, needs, locked } }: { progress: Standing['progress'] }) {
  return (
    <Card className="grid gap-2">
      <h2 className="flex flex-wrap items-center gap-2.5 font-[620] text-base">
        {t('standing.level')} <Chip tone="accent">{t(`levels.${level}`)}</Chip>
      </h2>
      <p className="text-text-2">{next && needs ? way(t(`levels.${next}`), needs) : t('standing.level.last')}</p>
      {locked.length > 0 && (
        <div>
          <h3 className="font-[560]">{t('standing.level.locked')}</h3>
          <ul className="mt-1 grid gap-1">
            {locked.map(({ ability, level }) => (
              <li key={ability} className="flex flex-wrap justify-between gap-x-4">
                {t(`levels.${ability}`)}
                <span className="text-text-3">{t('levels.from', { level: t(`levels.${level}`) })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function way(level: string, { items, days }: { items: number; days: number }) {
  if (items === 0 && days === 0) return t('standing.level.strike', { level })
  const parts = [
    items > 0 && t('standing.level.needs', { n: items, level }),
    days > 0 && t('standing.level.needsDays', { n: days, level }),
  ]
  return parts.filter(Boolean).join(' ')
}
