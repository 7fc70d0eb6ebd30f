import { useInfiniteQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { More } from '@/ui/More'
import { Comment } from './Comment'
import type { Answer, Post } from './queries'
import { repliesQuery } from './threadQueries'
import { useAnchor, useReadOn } from './useAnchor'

type Props = { comment: Answer; post: Post; named: Answer | undefined; onChange: () => Promise<unknown> }

/** The replies after those that came with the comment, and the button that brings them. */
export function MoreReplies({ comment, post, named, onChange }: Props) {
  const list = useInfiniteQuery({ ...repliesQuery(comment), enabled: ({ state }) => state.data !== undefined })
  const shown = new Set(comment.replies.map(({ id }) => id)) // when one was deleted, the next one moves up
  const replies = itemsOf(list).filter(({ id }) => !shown.has(id))
  const here = replies.map(({ id }) => id)
  const found = useAnchor(here)
  useReadOn(list, !found && named?.replyTo === comment.id && !here.includes(named.id))
  return (
    <>
      {replies.length > 0 && (
        <ol className="mt-3 grid gap-3">
          {replies.map((reply) => (
            <Comment key={reply.id} comment={reply} post={post} onChange={onChange} nested />
          ))}
        </ol>
      )}
      <More of={list} label={t('comment.moreReplies')} small look="quiet" className="mt-2" />
    </>
  )
}
