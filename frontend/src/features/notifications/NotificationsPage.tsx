import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { When } from '@/shared/When'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Empty, PageTitle } from '@/ui/Card'
import { Failed, Skeleton } from '@/ui/Waiting'

type Bundle = Schema['Bundle']

const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'list'],
  queryFn: ({ pageParam }) =>
    answer(
      api.GET('/notifications', { params: { query: { limit: 30, ...(pageParam ? { before: pageParam } : {}) } } }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => (page.more ? page.items.at(-1)?.id : undefined),
})

/** What concerns me, newest first. It is read when I open it or say so, not by being shown. */
export function NotificationsPage() {
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(notificationsQuery)
  const queries = useQueryClient()
  const read = useMutation({
    mutationFn: (body: { ids?: string[]; upTo?: string }) => answer(api.PUT('/notifications/read', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  })
  const all = data?.pages.flatMap((page) => page.items) ?? []
  const newest = all[0]
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle
        side={
          newest && (
            <Button small busy={read.isPending} onClick={() => read.mutate({ upTo: newest.id })}>
              {t('notifications.readAll')}
            </Button>
          )
        }
      >
        {t('notifications.title')}
      </PageTitle>
      {isPending && <Skeleton label={t('loading')} />}
      {isError && <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />}
      {data && all.length === 0 && <Empty title={t('notifications.empty')} text={t('notifications.empty.text')} />}
      <ul className="grid gap-1">
        {all.map((one) => (
          <li key={one.id}>
            <Row told={one} onOpen={() => !one.read && read.mutate({ ids: one.ids })} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} className="mt-4" onClick={() => fetchNextPage()}>
          {t('notifications.older')}
        </Button>
      )}
    </div>
  )
}

function Row({ told, onOpen }: { told: Bundle; onOpen: () => void }) {
  const to = told.about ? paths.post(told.about.postId) : told.space ? paths.space(told.space.slug) : paths.home
  const name = told.actors[0]?.name ?? ''
  return (
    <Link
      to={to}
      onClick={onOpen}
      className={`flex items-start gap-3 rounded-card px-3 py-2.5 text-text no-underline hover:bg-hover ${told.read ? '' : 'bg-accent-soft'}`}
    >
      <Avatar id={told.actors[0]?.id ?? told.id} name={name} photo={told.actors[0]?.photo} />
      <span className="min-w-0 flex-1">
        <span className={told.read ? '' : 'font-[620]'}>
          {t(`notifications.${told.kind}`, { name, space: told.space?.name ?? '' })}
        </span>
        {told.about && (
          <span dir="auto" className="block truncate text-text-2">
            {told.about.excerpt}
          </span>
        )}
        <span className="block text-text-3 text-xs">
          <When at={told.at} />
        </span>
      </span>
    </Link>
  )
}
