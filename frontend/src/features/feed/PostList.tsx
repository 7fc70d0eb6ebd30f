import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowUp } from 'lucide-react'
import { Fragment, type ReactNode, useRef, useState } from 'react'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { useMe } from '@/shared/session'
import { useHints } from '@/shared/useHints'
import { More } from '@/ui/More'
import { Coming } from '@/ui/Waiting'
import { PostCard } from './PostCard'
import { type Post, postsQuery, useRefreshPost } from './queries'
import { useSeen } from './useSeen'

type Props = { space?: string; person?: string; topic?: (topic: string) => boolean; empty: ReactNode }

/** Posts, newest first. New ones wait behind a chip: only the reader moves the list. */
export function PostList({ space, person, topic, empty }: Props) {
  const where = { ...(space ? { space } : {}), ...(person ? { person } : {}) }
  const query = postsQuery(where)
  const list = useInfiniteQuery(query)
  const { data, isFetching } = list
  const queries = useQueryClient()
  const refresh = useRefreshPost()
  const [fresh, setFresh] = useState<string[]>([])
  const { posts, behind } = useFrom(itemsOf(list), data !== undefined && !isFetching)
  const feed = useRef<HTMLDivElement>(null)
  const seenBefore = useRef<string>(undefined) // when the page was opened: the line stays where it is
  if (data) seenBefore.current ??= data.pages[0]?.seenId ?? ''
  const seenId = seenBefore.current
  useSeen(feed, person ? '' : posts.map(({ id }) => id).join(), seenId ?? '', space)

  /** Whether an older post would stand in what is shown. */
  const isWithin = (id: string) => {
    const [first, last] = [posts[0], posts.at(-1)]
    return !first || (id < first.id && (!list.hasNextPage || (last !== undefined && id > last.id)))
  }
  useHints(({ kind, topic: from, ref }) => {
    if (!ref) return
    if (kind === 'post' && topic?.(from) && !posts.some(({ id }) => id === ref))
      setFresh((ids) => [...new Set([...ids, ref])])
    if (kind === 'changed' && topic?.(from) && isWithin(ref) && !posts.some(({ id }) => id === ref))
      void queries.invalidateQueries({ queryKey: query.queryKey })
    if ((kind === 'changed' || kind === 'comment') && from.startsWith('content/')) {
      const id = from.slice('content/'.length)
      if (posts.some((post) => post.id === id)) void refresh(id)
    }
  })

  if (!data) return <Coming of={list} />
  const waiting = new Set([...fresh.filter((id) => !posts.some((post) => post.id === id)), ...behind.ids])
  const show = async () => {
    setFresh([])
    behind.show()
    await queries.resetQueries({ queryKey: query.queryKey })
    window.scrollTo({ top: 0 })
  }
  const line = seenId && posts[0] && posts[0].id > seenId ? posts.findIndex(({ id }) => id <= seenId) : -1

  return (
    <>
      {waiting.size > 0 && (
        <div className="sticky top-16 z-10 flex justify-center">
          <button
            type="button"
            onClick={() => void show()}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-full bg-text px-4 font-[560] text-[.8125rem] text-bg shadow-2"
          >
            <ArrowUp size={16} aria-hidden />
            {t('feed.new', { n: waiting.size })}
          </button>
        </div>
      )}
      {posts.length === 0 && empty}
      {posts.length > 0 && (
        <div
          ref={feed}
          role="feed"
          aria-busy={isFetching}
          aria-label={t('spaces.posts')}
          className="grid grid-cols-[minmax(0,1fr)] gap-4"
        >
          {posts.map((post, at) => (
            <Fragment key={post.id}>
              {at === line && <SeenLine />}
              <PostCard post={post} position={at + 1} fresh={line > at} />
            </Fragment>
          ))}
        </div>
      )}
      <More of={list} label={t('feed.older')} centred />
    </>
  )
}

function SeenLine() {
  return (
    <p className="flex items-center gap-3 font-semibold text-unread text-xs before:h-px before:flex-1 before:bg-current before:opacity-55 after:h-px after:flex-1 after:bg-current after:opacity-55">
      {t('feed.seen')}
    </p>
  )
}

/** What the reader came to, and what they wrote since. What others wrote since stays behind until it is asked for. */
function useFrom(all: Post[], settled: boolean) {
  const me = useMe()
  const top = useRef<string>(undefined)
  if (settled && !top.current) top.current = all[0]?.id
  const later = ({ id, author }: Post) => top.current !== undefined && id > top.current && author.id !== me.id
  const show = () => {
    top.current = undefined
  }
  return {
    posts: all.filter((post) => !later(post)),
    behind: { ids: all.filter(later).map(({ id }) => id), show },
  }
}
