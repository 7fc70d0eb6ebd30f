import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { Nudge } from '@/shared/Nudge'
import { Prose } from '@/shared/Prose'
import { useHints } from '@/shared/useHints'
import { useWriting } from '@/shared/useWriting'
import { When } from '@/shared/When'
import { Writer } from '@/shared/Writer'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { type Answer, commentsQuery, type Post, useComment } from './queries'
import { Reactions } from './Reactions'
import { useAnchor } from './useAnchor'

/** The comments on a post, and the field to add one. */
export function Thread({ post }: { post: Post }) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isError, error } = useInfiniteQuery(
    commentsQuery(post.id),
  )
  const queries = useQueryClient()
  const reload = () => void queries.invalidateQueries({ queryKey: ['comments', post.id] })
  useHints(({ topic }) => topic === `content/${post.id}` && reload())
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

type CommentProps = { comment: Answer; post: Post; onChange: () => void; nested?: boolean }

function Comment({ comment, post, onChange, nested = false }: CommentProps) {
  const [replying, setReplying] = useState(false)
  return (
    <li
      id={`c-${comment.id}`}
      tabIndex={-1}
      className="grid scroll-mt-20 grid-cols-[28px_1fr] gap-2.5 rounded-lg outline-offset-4"
    >
      <Avatar {...comment.author} size="sm" />
      <div className="min-w-0">
        <p className="text-[.8125rem] text-text-3">
          <span className="font-[620] text-text">{comment.author.name}</span> · <When at={comment.createdAt} />
          {comment.editedAt && comment.state === 'live' && ` · ${t('post.edited')}`}
        </p>
        {comment.state === 'deleted' ? (
          <p className="text-text-3">{t('comment.deleted')}</p>
        ) : (
          <Prose html={comment.html} />
        )}
        {comment.state === 'held' && <p className="text-info-text">{t('comment.held')}</p>}
        {comment.state === 'live' && (
          <div className="mt-1 flex items-center gap-1.5">
            <Reactions item={comment} onChange={onChange} />
            {!nested && post.may.includes('comment') && (
              <Button small look="quiet" onClick={() => setReplying(!replying)}>
                {t('comment.reply')}
              </Button>
            )}
          </div>
        )}
        {comment.replies.length > 0 && (
          <ol className="mt-2 grid gap-3">
            {comment.replies.map((reply) => (
              <Comment key={reply.id} comment={reply} post={post} onChange={onChange} nested />
            ))}
          </ol>
        )}
        {replying && <WriteComment post={post} to={comment} onSent={() => setReplying(false)} />}
      </div>
    </li>
  )
}

type WriteProps = { post: Post; to?: Answer; onSent?: () => void }

function WriteComment({ post, to, onSent }: WriteProps) {
  const writing = useWriting(`comment.${to?.id ?? post.id}`, 'comment')
  const comment = useComment(post.id)
  const send = () => {
    const text = writing.text.trim()
    if (!text || comment.isPending) return
    comment.mutate(
      { key: writing.key, text, rewritten: writing.rewritten, ...(to ? { replyTo: to.id } : {}) },
      {
        onSuccess: () => {
          writing.sent()
          onSent?.()
        },
      },
    )
  }
  return (
    <form
      className="mt-3 rounded-lg border border-line px-3 py-1.5 focus-within:border-line-strong"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Writer
        label={to ? t('comment.replyTo', { name: to.author.name }) : t('comment.label')}
        placeholder={t('comment.placeholder')}
        text={writing.text}
        mark={writing.finding}
        onText={writing.setText}
        onSend={send}
        space={post.space?.id}
        autoFocus={to !== undefined}
      />
      <Nudge writing={writing} />
      {comment.isError && (
        <p role="alert" className="text-danger-text">
          {comment.error.message}
        </p>
      )}
      {writing.text && (
        <div className="flex justify-end py-1">
          <Button small type="submit" look="primary" busy={comment.isPending}>
            {t('comment.send')}
          </Button>
        </div>
      )}
    </form>
  )
}
