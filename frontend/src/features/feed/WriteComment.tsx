import { lazy, Suspense } from 'react'
import { t } from '@/lib/i18n'
import { Nudge } from '@/shared/Nudge'
import { useWriting } from '@/shared/useWriting'
import { Writer } from '@/shared/Writer'
import { Button } from '@/ui/Button'
import { DraftConflict } from './DraftConflict'
import { DraftLine } from './DraftLine'
import { AttachButtons } from './files/AttachButtons'
import { useUploads } from './files/useUploads'
import type { Answer, Post } from './queries'
import { SendFailed } from './SendFailed'
import { useComment } from './threadQueries'

const Attachments = lazy(() => import('./files/Attachments').then(({ Attachments }) => ({ default: Attachments })))

type Props = { post: Post; to?: Answer; onSent?: () => void }

/** The field to comment on a post, or to reply to a comment. */
export function WriteComment({ post, to, onSent }: Props) {
  const writing = useWriting(`comment.${to?.id ?? post.id}`, post.space?.id, (to ?? post).author.id)
  const { text, words, draft } = writing
  const uploads = useUploads(words.files.length, (file) => draft.change({ files: [...draft.snapshot().files, file] }))
  const comment = useComment(post.id)
  const begun = text !== '' || words.files.length > 0 || uploads.uploads.length > 0
  const ready = (text.trim() !== '' || words.files.length > 0) && !uploads.busy
  const send = async () => {
    if (!ready || comment.isPending) return
    const done = await draft.done()
    const files = words.files.map(({ id }) => id)
    comment.mutate(
      {
        key: writing.key,
        text: text.trim(),
        files,
        draft: done,
        rewritten: writing.nudged(),
        ...(to ? { replyTo: to.id } : {}),
      },
      {
        onSuccess: () => {
          writing.sent(done.revision)
          onSent?.()
        },
      },
    )
  }
  return (
    <form
      {...uploads.into}
      className="mt-3 rounded-lg border border-line px-3 py-1.5 focus-within:border-line-strong"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Writer
        label={to ? t('comment.replyTo', { name: to.author.name }) : t('comment.label')}
        placeholder={t('comment.placeholder')}
        text={text}
        mark={writing.finding}
        onText={writing.setText}
        onSend={() => void send()}
        space={post.space?.id}
        autoFocus={to !== undefined}
      />
      {words.theirs && <DraftConflict theirs={words.theirs} draft={draft} />}
      <Suspense>
        {(words.files.length > 0 || uploads.uploads.length > 0) && (
          <Attachments
            files={words.files}
            uploads={uploads.uploads}
            onChange={(change) => draft.change({ files: change(draft.snapshot().files) })}
            onAgain={uploads.again}
            onCancel={uploads.cancel}
          />
        )}
      </Suspense>
      <Nudge writing={writing} />
      {comment.isError && <SendFailed error={comment.error} text={text} onRetry={() => void send()} />}
      <div className="flex min-h-9 items-center gap-2 py-0.5">
        <AttachButtons onFiles={(list) => void uploads.add(list)} />
        <span className="ms-auto">
          <DraftLine writing={writing} />
        </span>
        {begun && (
          <Button small type="submit" look="primary" busy={comment.isPending} disabled={!ready}>
            {t('comment.send')}
          </Button>
        )}
      </div>
    </form>
  )
}
