import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { PostList } from '@/features/feed/PostList'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Card, Empty } from '@/ui/Card'
import { Failed, Skeleton } from '@/ui/Waiting'

/** A colleague: who they are, and what they wrote that I may read. */
export function PersonPage() {
  const { id } = useParams({ from: '/in/people/$id' })
  const person = useQuery({
    queryKey: ['person', id],
    queryFn: () => answer(api.GET('/people/{id}', { params: { path: { id } } })),
  })
  if (person.isPending) return <Skeleton label={t('loading')} rows={1} />
  if (person.isError)
    return <Failed message={person.error.message} retry={() => void person.refetch()} label={t('failed.retry')} />
  const { name, title, department, location, email, about, manager, managerId } = person.data
  return (
    <div className="mx-auto grid max-w-[640px] gap-4">
      <Card className="flex items-start gap-4">
        <Avatar id={id} name={name} size="lg" />
        <div className="min-w-0">
          <h1 tabIndex={-1} className="font-[680] text-2xl leading-tight outline-none">
            {name}
          </h1>
          <p className="text-[.9375rem] text-text-2">{[title, department, location].filter(Boolean).join(' · ')}</p>
          <p>
            <a href={`mailto:${email}`}>{email}</a>
          </p>
          {managerId && (
            <p className="text-[.8125rem] text-text-3">
              {t('people.manager')}: <Link to={paths.person(managerId)}>{manager}</Link>
            </p>
          )}
          {about && (
            <p dir="auto" className="mt-2 whitespace-pre-wrap">
              {about}
            </p>
          )}
        </div>
      </Card>
      <h2 className="font-[620] text-base">{t('people.posts', { name })}</h2>
      <PostList person={id} empty={<Empty title={t('people.noPosts')} />} />
    </div>
  )
}
