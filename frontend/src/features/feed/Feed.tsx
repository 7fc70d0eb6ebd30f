import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Empty } from '@/ui/Card'
import { Composer } from './Composer'
import { PostList } from './PostList'
import { postsQuery } from './queries'

/** The home page: a composer, and everything that I may read, newest first. */
export function Feed() {
  useMarkSeen()
  return (
    <div className="mx-auto grid w-full min-w-0 max-w-[640px] gap-4">
      <h1 tabIndex={-1} className="sr-only">
        {t('feed.title')}
      </h1>
      <Composer />
      <PostList
        topic={(topic) => topic === 'company' || topic.startsWith('space/')}
        empty={<Empty title={t('feed.empty')} text={t('feed.empty.text')} />}
      />
    </div>
  )
}

/** Notes on the server, a moment after they are shown, which posts have been seen. */
function useMarkSeen() {
  const { data } = useInfiniteQuery(postsQuery())
  const newest = data?.pages[0]?.items[0]?.id
  const seen = data?.pages[0]?.seenId
  useEffect(() => {
    if (!newest || (seen && newest <= seen)) return
    const timer = setTimeout(
      () => void answer(api.PUT('/feed/seen', { body: { id: newest } })).catch(() => undefined),
      1000,
    )
    return () => clearTimeout(timer)
  }, [newest, seen])
}
