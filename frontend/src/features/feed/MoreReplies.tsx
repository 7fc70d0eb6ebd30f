import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { Comment } from './Comment'
import { type Answer, type Post, repliesQuery } from './queries'

type Props = { comment: Answer; post: Post; onChange: () => Promise<unknown> }

/** The replies after those that came with the comment, and the button that brings them. */
export function MoreReplies({ comment, post, onChange }: Props) {
  const [asked, setAsked] = useState(false)
  const { data, hasNextPage, fetchNextPage, isFetching, error } = useInfiniteQuery({
    ...repliesQuery(comment),
    enabled: asked,
  })
  const shown = new Set(comment.replies.map(({ id }) => id)) // when one was deleted, the next one moves up
  const replies = data?.pages.flatMap((page) => page.items.filter(({ id }) => !shown.has(id))) ?? []
  return (
    <>
      {replies.length > 0 && (
        <ol className="mt-3 grid gap-3">
          {replies.map((reply) => (
            <Comment key={reply.id} comment={reply} post={post} onChange={onChange} nested />
          ))}
        </ol>
      )}
      {error && <p role="alert">{error.message}</p>}
      {(!data || hasNextPage) && (
        <Button
          small
          look="quiet"
          className="mt-2"
          busy={isFetching}
          onClick={() => (asked ? void fetchNextPage() : setAsked(true))}
        >
          {t('comment.moreReplies')}
        </Button>
      )}
    </>
  )
}
