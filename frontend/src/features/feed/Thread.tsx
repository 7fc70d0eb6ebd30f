import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { useHints } from '@/shared/useHints'
import { Button } from '@/ui/Button'
import { Comment } from './Comment'
import { commentsQuery, type Post } from './queries'
import { useAnchor } from './useAnchor'
import { WriteComment } from './WriteComment'

/** The comments on a post, and the field to add one. */
export function Thread({ post }: { post: Post }) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isError, error } = useInfiniteQuery(
    commentsQuery(post.id),
  )
  const queries = useQueryClient()
  const reload = () => queries.invalidateQueries({ queryKey: ['comments', post.id] })
  useHints(({ topic }) => topic === `content/${post.id}` && void reload())
  const comments = data?.pages.flatMap((page) => page.items) ?? []
  useAnchor(
    comments.flatMap(({ id, replies }) => [id, ...replies.map((reply) => reply.id)]),
    hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined,
  )

  return (
    <section aria-label={t('post.comments', { n: post.comments })} className="mt-2 border-line border-t pt-2">
      {isError && <p role="alert">{error.message}</p>}
      <ol className="grid gap-3">
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} post={post} onChange={reload} />
        ))}
      </ol>
      {hasNextPage && (
        <Button small look="quiet" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('comment.more')}
        </Button>
      )}
      {post.may.includes('comment') && <WriteComment post={post} />}
    </section>
  )
}
