import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { useHints } from '@/shared/useHints'
import { Button } from '@/ui/Button'
import { Failed, Skeleton } from '@/ui/Waiting'
import { Comment } from './Comment'
import { commentsQuery, type Post } from './queries'
import { useAnchor } from './useAnchor'
import { WriteComment } from './WriteComment'

/** The comments on a post, and the field to add one. */
export function Thread({ post }: { post: Post }) {
  const {
    data,
    isPending,
    isError,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
  } = useInfiniteQuery(commentsQuery(post.id))
  const queries = useQueryClient()
  const reload = () => queries.invalidateQueries({ queryKey: ['comments', post.id] })
  useHints(({ topic }) => topic === `content/${post.id}` && void reload())
  const comments = data?.pages.flatMap((page) => page.items) ?? []
  useAnchor(
    comments.flatMap(({ id, replies }) => [id, ...replies.map((reply) => reply.id)]),
    hasNextPage && !isFetchingNextPage && !isError ? () => void fetchNextPage() : undefined,
  )

  return (
    <section aria-label={t('post.comments', { n: post.comments })} className="mt-2 border-line border-t pt-2">
      {isPending && post.comments > 0 && <Skeleton label={t('loading')} rows={1} />}
      {isError && !data && <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />}
      <ol className="grid gap-3">
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} post={post} onChange={reload} />
        ))}
      </ol>
      {isFetchNextPageError && <p role="alert">{error?.message}</p>}
      {hasNextPage && (
        <Button small look="quiet" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('comment.more')}
        </Button>
      )}
      {post.may.includes('comment') && <WriteComment post={post} />}
    </section>
  )
}
