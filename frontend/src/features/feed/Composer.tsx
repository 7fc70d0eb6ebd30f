import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Nudge } from '@/shared/Nudge'
import { useMe } from '@/shared/session'
import { useWriting } from '@/shared/useWriting'
import { Writer } from '@/shared/Writer'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { toast } from '@/ui/Toasts'
import { type Post, useWritePost } from './queries'

const most = 2000

/** Writes a post, to everyone or in a space. The text is kept until it is sent. */
export function Composer({ space }: { space?: { id: string; name: string } }) {
  const me = useMe()
  const writing = useWriting(space ? `post.${space.id}` : 'post', 'post')
  const [where, setWhere] = useState(space?.id ?? '')
  const post = useWritePost()
  const taking = useTakeBack(writing.setText)
  const places = me.spaces.filter(({ role }) => role !== 'reader')
  const placeName = places.find(({ id }) => id === where)?.name ?? space?.name ?? t('compose.everyone')
  const long = writing.text.length

  const send = () => {
    const text = writing.text.trim()
    if (!text || post.isPending || long > most) return
    const spaceId = where ? { spaceId: where } : {}
    post.mutate(
      { key: writing.key, text, ...spaceId, rewritten: writing.rewritten },
      {
        onSuccess: (written) => {
          writing.sent()
          if (written.state === 'held') toast(t('compose.held'))
          else
            toast(t('compose.posted', { where: placeName }), {
              label: t('compose.undo'),
              run: () => taking(written, text),
            })
        },
      },
    )
  }

  return (
    <Card aria-label={t('compose.label')} className="pt-3.5 pb-3">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <div className="flex flex-wrap items-center gap-2.5">
          <Avatar id={me.id} name={me.name} photo={me.photo} />
          {!space && (
            <label className="flex items-center gap-2 font-[560]">
              {t('compose.to')}
              <select
                value={where}
                onChange={(event) => setWhere(event.target.value)}
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
          <span className="ms-auto text-[.8125rem] text-text-3">{long > 0 && t('compose.draft')}</span>
        </div>
        <Writer
          label={t('compose.label')}
          placeholder={t('compose.placeholder')}
          text={writing.text}
          mark={writing.finding}
          onText={writing.setText}
          onSend={send}
          space={where || undefined}
        />
        <Nudge writing={writing} />
        {post.isError && (
          <p role="alert" className="mt-2 rounded-lg bg-danger-soft px-3 py-2 text-danger-text">
            {post.error.message}
          </p>
        )}
        <div className="mt-2 flex items-center justify-end gap-3">
          {long > most * 0.8 && (
            <span className={`tabular-nums ${long > most ? 'text-danger-text' : 'text-text-3'}`}>
              {t('compose.count', { n: long, most })}
            </span>
          )}
          <Button type="submit" look="primary" busy={post.isPending} disabled={!writing.text.trim() || long > most}>
            {writing.finding?.action === 'hold' ? t('compose.review') : t('compose.post')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

/** Takes a post back and puts its text into the composer again. */
function useTakeBack(setText: (text: string) => void) {
  const queries = useQueryClient()
  return async (post: Post, text: string) => {
    await answer(api.DELETE('/posts/{id}', { params: { path: { id: post.id } } }))
    setText(text)
    await queries.invalidateQueries({ queryKey: ['posts'] })
  }
}
