import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { paths } from '@/lib/paths'
import { ago } from '@/lib/time'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { More } from '@/ui/More'
import { Coming } from '@/ui/Waiting'
import { useAnswer } from './people'
import { requestsQuery, type Space } from './queries'

/** Who asks to join, for those who can answer. */
export function Requests({ space }: { space: Space }) {
  const list = useInfiniteQuery(requestsQuery(space.id, true))
  const reply = useAnswer(space)
  if (!list.data) return list.isError || space.access === 'request' ? <Coming of={list} rows={1} /> : null
  const asking = itemsOf(list)
  if (asking.length === 0 && space.access !== 'request') return null
  return (
    <Card aria-labelledby="requests">
      <h2 id="requests" className="mb-2 font-[620] text-base">
        {t('spaces.requests')}
      </h2>
      {asking.length === 0 && <p className="text-text-3">{t('spaces.requests.none')}</p>}
      <ul className="divide-y divide-line">
        {asking.map(({ person, askedAt }) => (
          <li key={person.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
            <Avatar id={person.id} name={person.name} photo={person.photo} />
            <div className="min-w-32 flex-1">
              <Link to={paths.person(person.id)} className="font-[560] text-text no-underline hover:underline">
                {person.name}
              </Link>
              <p className="text-text-3 text-xs">
                {[person.title, person.department, t('spaces.asks', { when: ago(askedAt) })]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <span className="flex gap-2">
              <Button
                small
                look="primary"
                disabled={reply.isPending}
                aria-label={t('spaces.admitName', { name: person.name })}
                onClick={() => reply.mutate({ person, admit: true })}
              >
                {t('spaces.admit')}
              </Button>
              <Button
                small
                disabled={reply.isPending}
                aria-label={t('spaces.refuseName', { name: person.name })}
                onClick={() => reply.mutate({ person, admit: false })}
              >
                {t('spaces.refuse')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <More of={list} label={t('notifications.allRequests')} className="mt-3" />
    </Card>
  )
}
