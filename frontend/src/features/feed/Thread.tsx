import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { part } from '@/lib/part'
import { useMe } from '@/shared/session'
import { useHints } from '@/shared/useHints'
import { More } from '@/ui/More'
import { Coming } from '@/ui/Waiting'
import { Comment } from './Comment'
import type { Post } from './queries'
import { commentsQuery } from './threadQueries'
import { useAnchor, useNamed, useReadOn } from './useAnchor'
import { WriteComment } from './WriteComment'

const Restricted = part(() => import('@/shared/Restricted'), 'Restricted')

/** The comments on a post, and the field to add one. */
export function Thread({ post }: { post: Post }) {
  const me = useMe()
  const list = useInfiniteQuery(commentsQuery(post.id))
  const queries = useQueryClient()
  const reload = () => queries.invalidateQueries({ queryKey: ['comments', post.id] })
  useHints(({ topic }) => topic === `content/${post.id}` && void reload())
  const comments = itemsOf(list)
  const here = comments.flatMap(({ id, replies }) => [id, ...replies.map((reply) => reply.id)])
  const found = useAnchor(here)
  const named = useNamed(here, list.data !== undefined)
  useReadOn(list, !found && named?.onId === post.id && !here.includes(named.replyTo ?? named.id))

  return (
    <section aria-label={t('post.comments', { n: post.comments })} className="mt-2 border-line border-t pt-2">
      {(post.comments > 0 || list.isError) && <Coming of={list} rows={1} />}
      <ol className="grid gap-3">
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} post={post} named={named} onChange={reload} />
        ))}
      </ol>
      <More of={list} label={t('comment.more')} small look="quiet" />
      {post.may.includes('comment') && <WriteComment post={post} />}
      {post.closed && <p className="mt-3 text-text-3">{t('comment.closed')}</p>}
      <Suspense>{me.restrictedUntil && !post.closed && <Restricted until={me.restrictedUntil} />}</Suspense>
    </section>
  )
}
