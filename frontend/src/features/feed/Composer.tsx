import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { part } from '@/lib/part'
import type { Words } from '@/shared/draft'
import { useMe } from '@/shared/session'
import { useWriting } from '@/shared/useWriting'
import { Writer } from '@/shared/Writer'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { toast } from '@/ui/Toasts'
import { DraftLine } from './DraftLine'
import { AttachButtons } from './files/AttachButtons'
import { useUploads } from './files/useUploads'
import { type Post, useWritePost } from './queries'

const Attachments = lazy(() => import('./files/Attachments').then(({ Attachments }) => ({ default: Attachments })))
const Nudge = lazy(() => import('@/shared/Nudge').then(({ Nudge }) => ({ default: Nudge })))
const Advice = part(() => import('./Advice'), 'Advice')
const SendFailed = lazy(() => import('./SendFailed').then(({ SendFailed }) => ({ default: SendFailed })))
const DraftConflict = lazy(() => import('./DraftConflict').then(({ DraftConflict }) => ({ default: DraftConflict })))

const Restricted = part(() => import('@/shared/Restricted'), 'Restricted')

const most = 2000

/** The characters that the server will count. */
const lengthOf = (text: string) => Array.from(text.trim().normalize('NFC')).length

type Props = { space?: { id: string; name: string } }

/** Where one writes a post, unless a moderator keeps one from it for a while. */
export function Composer(props: Props) {
  const { restrictedUntil } = useMe()
  if (!restrictedUntil) return <Writing {...props} />
  return (
    <Suspense>
      <Restricted until={restrictedUntil} />
    </Suspense>
  )
}

/** Writes a post, to everyone or in a space. The text is kept until it is sent. */
function Writing({ space }: Props) {
  const me = useMe()
  const writing = useWriting(space ? `post.${space.id}` : 'post', space?.id)
  const { text, words, draft } = writing
  const length = lengthOf(text)
  const uploads = useUploads(words.files.length, (file) => draft.change({ files: [...draft.snapshot().files, file] }))
  const post = useWritePost()
  const takeBack = useTakeBack((was) => draft.change(was))
  const places = me.spaces.filter(({ role }) => role !== 'reader')
  const where = space?.id ?? (places.some(({ id }) => id === words.spaceId) ? words.spaceId : '')
  const placeName = places.find(({ id }) => id === where)?.name ?? space?.name ?? t('compose.everyone')
  const ready = (text.trim() !== '' || words.files.length > 0) && length <= most && !uploads.busy

  const send = async () => {
    if (!ready || post.isPending) return
    const { dirty: _, theirs: __, why: ___, revision: ____, ...was } = words
    const done = await draft.done()
    const files = words.files.map(({ id }) => id)
    const place = where ? { spaceId: where } : {}
    post.mutate(
      { key: writing.key, text: text.trim(), files, draft: done, ...place, rewritten: writing.nudged() },
      {
        onSuccess: (written) => {
          writing.sent(done.revision)
          if (written.state === 'held') toast(t('compose.held'))
          else
            toast(t('compose.posted', { where: placeName }), {
              label: t('compose.undo'),
              run: () => void takeBack(written, was),
            })
        },
      },
    )
  }

  return (
    <Card aria-label={t('compose.label')} className="pt-3.5 pb-3">
      <form
        {...uploads.into}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <div className="flex min-h-10 flex-wrap items-center gap-2.5">
          <Avatar id={me.id} name={me.name} photo={me.photo} />
          {!space && (
            <label className="flex items-center gap-2 font-[560]">
              {t('compose.to')}
              <select
                value={where}
                onChange={(event) => draft.change({ spaceId: event.target.value })}
                className="min-h-8 max-w-52 rounded-full border-0 bg-accent-soft px-3 font-[560] text-accent-text"
              >
                <option value="">{t('compose.everyone')}</option>
                {places.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <span className="ms-auto">
            <DraftLine writing={writing} />
          </span>
        </div>
        <Writer
          label={t('compose.label')}
          placeholder={t('compose.placeholder')}
          text={text}
          mark={writing.finding}
          onText={writing.setText}
          onSend={() => void send()}
          space={where || undefined}
        />
        <Suspense>
          {words.theirs && <DraftConflict theirs={words.theirs} draft={draft} />}
          {(words.files.length > 0 || uploads.uploads.length > 0) && (
            <Attachments
              files={words.files}
              uploads={uploads.uploads}
              onChange={(change) => draft.change({ files: change(draft.snapshot().files) })}
              onAgain={uploads.again}
              onCancel={uploads.cancel}
            />
          )}
          <Nudge writing={writing} />
          {!writing.finding && (
            <Advice text={text} files={words.files} space={where} onMove={(spaceId) => draft.change({ spaceId })} />
          )}
          {post.isError && <SendFailed error={post.error} text={text} onRetry={() => void send()} />}
        </Suspense>
        {words.why && <p className="mt-2 text-text-2">{words.why}</p>}
        <div className="mt-2 flex items-center gap-3">
          <AttachButtons onFiles={(list) => void uploads.add(list)} />
          <span role="status" className="ms-auto text-[.8125rem] text-text-3">
            {post.isPending && t('compose.sending')}
            {length > most * 0.8 && (
              <span className={`tabular-nums ${length > most ? 'text-danger-text' : ''}`}>
                {t('compose.count', { n: length, most })}
              </span>
            )}
          </span>
          <Button type="submit" look="primary" busy={post.isPending} disabled={!ready}>
            {writing.finding?.action === 'hold' ? t('compose.review') : t('compose.post')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

/** Takes a post back, and puts its words and files into the composer again. */
function useTakeBack(restore: (words: Words) => void) {
  const queries = useQueryClient()
  return async (post: Post, words: Words) => {
    try {
      await answer(api.DELETE('/posts/{id}', { params: { path: { id: post.id }, query: { takeBack: true } } }))
    } catch (error) {
      toast((error as Error).message)
      return
    }
    restore(words)
    await queries.invalidateQueries({ queryKey: ['posts'] })
  }
}
