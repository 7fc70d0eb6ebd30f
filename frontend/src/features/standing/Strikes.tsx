import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { onDay } from '@/lib/time'
import type { Standing } from './queries'

/** What counts against me, by which rule, and until when. */
export function Strikes({ list }: { list: Standing['strikes'] }) {
  if (list.length === 0) return null
  return (
    <ul className="grid gap-1.5">
      {list.map(({ decisionId, rule, expiresAt }) => (
        <li key={decisionId} className="flex flex-wrap justify-between gap-x-4">
          <Link to={paths.ruling(decisionId)}>
            {t('ruling.rule.name', { n: String(rule.number), title: rule.title })}
          </Link>
          <span className="text-text-3">{t('standing.strikes.until', { when: onDay(expiresAt) })}</span>
        </li>
      ))}
    </ul>
  )
}
