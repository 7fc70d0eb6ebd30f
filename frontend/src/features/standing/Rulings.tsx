import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { paths } from '@/lib/paths'
import { type Ruling, rulingsQuery } from '@/shared/standing'
import { When } from '@/shared/When'
import { Card, Chip } from '@/ui/Card'
import { More } from '@/ui/More'
import { Coming } from '@/ui/Waiting'

/** What moderators decided about me, newest first. */
export function Rulings() {
  const list = useInfiniteQuery(rulingsQuery)
  const all = itemsOf(list)
  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 className="font-[620] text-base">{t('standing.decisions')}</h2>
      <Coming of={list} rows={1} />
      {list.data && all.length === 0 && <p className="text-text-2">{t('standing.decisions.none')}</p>}
      {all.length > 0 && (
        <ul className="-mx-2 grid grid-cols-[minmax(0,1fr)]">
          {all.map((ruling) => (
            <Row key={ruling.id} ruling={ruling} />
          ))}
        </ul>
      )}
      <More of={list} label={t('standing.decisions.more')} small look="quiet" />
    </Card>
  )
}

function Row({ ruling: { id, outcome, about, at, text, reversedAt, editedAt } }: { ruling: Ruling }) {
  return (
    <li className="relative grid gap-0.5 rounded-lg px-2 py-2 hover:bg-hover">
      <span className="flex flex-wrap items-center gap-2">
        <Link to={paths.ruling(id)} className="font-[560] text-text no-underline after:absolute after:inset-0">
          {t(`ruling.${outcome}`)}
        </Link>
        {reversedAt && <Chip tone="accent">{t('ruling.reversed')}</Chip>}
        {editedAt && <Chip>{t('ruling.edited')}</Chip>}
      </span>
      <span dir="auto" className="truncate text-text-2">
        {text}
      </span>
      <span className="text-text-3 text-xs">
        {t(`ruling.about.${about}`)} · <When at={at} />
      </span>
    </li>
  )
}
