import { lazy, Suspense, useState } from 'react'
import { t } from '@/lib/i18n'
import { part } from '@/lib/part'
import { Prose } from '@/shared/Prose'
import { When } from '@/shared/When'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { CommentMenu } from './CommentMenu'
import { Edited } from './Edited'
import { Files } from './files/Files'
import { MoreReplies } from './MoreReplies'
import type { Answer, Post } from './queries'
import { Reactions } from './Reactions'
import { reportComment } from './threadQueries'
import { WriteComment } from './WriteComment'

const Fate = part(() => import('./Fate'), 'Fate')
const EditText = lazy(() => import('./EditText').then(({ EditText }) => ({ default: EditText })))

type Props = {
  comment: Answer
  post: Post
  /** What the address names, if it did not come with the comments. */
  named?: Answer | undefined
  onChange: () => Promise<unknown>
  nested?: boolean
}

/** One comment and its replies. Of a deleted one its place stays, as long as somebody replied. */
export function Comment({ comment, post, named, onChange, nested = false }: Props) {
  const [replying, setReplying] = useState(false)
  const [editing, setEditing] = useState(false)
  return (
    <li
      id={`c-${comment.id}`}
      tabIndex={-1}
      className="grid scroll-mt-20 grid-cols-[28px_1fr] gap-2.5 rounded-lg outline-offset-4"
    >
      <Avatar {...comment.author} size="sm" />
      <div className="min-w-0">
        {comment.state === 'deleted' ? (
          <p className="min-h-7 pt-1 text-text-3">{t('comment.deleted')}</p>
        ) : (
          <Said comment={comment} post={post} onChange={onChange} onEdit={() => setEditing(true)}>
            {editing ? (
              <EditText
                id={comment.id}
                kind="comment"
                space={post.space?.id}
                onSaved={onChange}
                onDone={() => setEditing(false)}
              />
            ) : (
              <>
                {comment.html && <Prose html={comment.html} />}
                <Files
                  files={comment.files}
                  onReport={comment.may.includes('report') ? (file) => reportComment(comment, post, file) : undefined}
                />
              </>
            )}
          </Said>
        )}
        {comment.state === 'live' && (
          <div className="mt-1 flex items-center gap-1.5">
            <Reactions item={comment} onChange={() => void onChange()} />
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
        {comment.moreReplies && <MoreReplies comment={comment} post={post} named={named} onChange={onChange} />}
        {replying && <WriteComment post={post} to={comment} onSent={() => setReplying(false)} />}
      </div>
    </li>
  )
}

type SaidProps = Pick<Props, 'comment' | 'post' | 'onChange'> & { onEdit: () => void; children: React.ReactNode }

function Said({ comment, post, onChange, onEdit, children }: SaidProps) {
  return (
    <>
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 text-[.8125rem] text-text-3">
          <span className="font-[620] text-text">{comment.author.name}</span> · <When at={comment.createdAt} />
          {comment.editedAt && (
            <>
              {' · '}
              <Edited id={comment.id} may={comment.may} />
            </>
          )}
        </p>
        <CommentMenu comment={comment} post={post} onChange={onChange} onEdit={onEdit} />
      </div>
      <Suspense>
        {comment.state !== 'live' && <Fate item={comment} onEdit={onEdit} />}
        {children}
      </Suspense>
    </>
  )
}
