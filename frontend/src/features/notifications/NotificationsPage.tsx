import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { paths } from '@/lib/paths'
import { dayName } from '@/lib/time'
import { useUnread } from '@/shared/session'
import { Button } from '@/ui/Button'
import { Empty, PageTitle } from '@/ui/Card'
import { More } from '@/ui/More'
import { tab, tabs } from '@/ui/tabs'
import { Coming } from '@/ui/Waiting'
import { type Bundle, type Filter, filters, notificationsQuery, useMarkAll, useMarkRead } from './queries'
import { Row } from './Row'

/** What concerns me, day by day. It is read when I open it or say so, not by being shown. */
export function NotificationsPage() {
  const { filter = 'all' } = useSearch({ from: '/in/notifications' })
  const list = useInfiniteQuery(notificationsQuery(filter))
  const unread = useUnread()
  const mark = useMarkRead()
  const all = useMarkAll()
  const shown = itemsOf(list)
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle
        side={
          unread > 0 &&
          filter !== 'mentions' && (
            <Button small busy={all.busy} onClick={() => all.run(shown, list.hasNextPage)}>
              {t('notifications.readAll')}
            </Button>
          )
        }
      >
        {t('notifications.title')}
      </PageTitle>
      <Filters unread={unread} />
      <Coming of={list} />
      {list.data && shown.length === 0 && <NothingHere filter={filter} />}
      {byDay(shown).map(([day, lines]) => (
        <section key={day} aria-labelledby={`day-${lines[0]?.id}`} className="mb-5">
          <h2 id={`day-${lines[0]?.id}`} className="mb-1 px-3 font-medium text-text-3 text-xs first-letter:uppercase">
            {day}
          </h2>
          <ul className="grid grid-cols-1 gap-1">
            {lines.map((told) => (
              <Row key={told.id} told={told} onRead={() => mark.mutate({ ids: [told.id] })} />
            ))}
          </ul>
        </section>
      ))}
      <More of={list} label={t('notifications.older')} className="mt-4" />
    </div>
  )
}

function Filters({ unread }: { unread: number }) {
  return (
    <nav aria-label={t('notifications.filter')} className={`${tabs} mb-5`}>
      {filters.map((filter) => (
        <Link
          key={filter}
          to={paths.notifications}
          search={filter === 'all' ? {} : { filter }}
          activeOptions={{ exact: true }}
          className={tab}
        >
          {t(`notifications.${filter}`)}
          {filter === 'unread' && unread > 0 && <span className="tabular-nums">{unread > 99 ? '99+' : unread}</span>}
        </Link>
      ))}
    </nav>
  )
}

function NothingHere({ filter }: { filter: Filter }) {
  if (filter === 'all') return <Empty title={t('notifications.empty')} text={t('notifications.empty.text')} />
  return <Empty title={t(`notifications.${filter}.empty`)} text={t(`notifications.${filter}.empty.text`)} />
}

function byDay(list: Bundle[]) {
  const days = new Map<string, Bundle[]>()
  for (const one of list) {
    const day = dayName(one.at)
    days.set(day, [...(days.get(day) ?? []), one])
  }
  return [...days]
}
