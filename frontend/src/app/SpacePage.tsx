import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Composer } from '@/features/feed/Composer'
import { PostList } from '@/features/feed/PostList'
import { Members } from '@/features/spaces/Members'
import { spaceQuery } from '@/features/spaces/queries'
import { SpaceHeader } from '@/features/spaces/SpaceHeader'
import { t } from '@/lib/i18n'
import { Empty } from '@/ui/Card'
import { Failed, Skeleton } from '@/ui/Waiting'

/** A space: what it is for, its posts and its members. */
export function SpacePage() {
  const { slug } = useParams({ from: '/in/s/$slug' })
  const { data: space, isPending, isError, error, refetch } = useQuery(spaceQuery(slug))
  if (isPending) return <Skeleton label={t('loading')} rows={1} />
  if (isError) return <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />
  return (
    <div className="mx-auto grid max-w-[992px] items-start gap-8 lg:grid-cols-[minmax(0,640px)_320px]">
      <div className="grid gap-4">
        <SpaceHeader space={space} />
        {space.may.includes('write') && <Composer space={space} />}
        {space.may.includes('read') ? (
          <PostList
            space={space.id}
            topic={(topic) => topic === `space/${space.id}`}
            empty={<Empty title={t('spaces.noPosts')} />}
          />
        ) : (
          <Empty title={t('spaces.closed')} />
        )}
      </div>
      {space.may.includes('read') && <Members space={space} />}
    </div>
  )
}
