import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Writer } from '@/shared/Writer'
import { Button } from '@/ui/Button'
import { type Post, useRefreshPost } from './queries'

/** Edits a post in its place. If it was edited elsewhere meanwhile, the server says so and nothing is lost. */
export function EditPost({ post, onDone }: { post: Post; onDone: () => void }) {
  const [text, setText] = useState<string>()
  const source = useQuery({
    queryKey: ['source', post.id, post.version],
    queryFn: () => answer(api.GET('/contents/{id}/source', { params: { path: { id: post.id } } })),
  })
  const refresh = useRefreshPost()
  const save = useMutation({
    mutationFn: (text: string) =>
      answer(api.PATCH('/posts/{id}', { params: { path: { id: post.id } }, body: { text, version: post.version } })),
    onSuccess: async () => {
      await refresh(post.id)
      onDone()
    },
  })
  const now = text ?? source.data?.text ?? ''
  const send = () => save.mutate(now)
  if (!source.data) return null
  return (
    <div className="mt-2.5 rounded-lg border border-line-strong px-3 py-2">
      <Writer
        label={t('post.edit')}
        placeholder=""
        text={now}
        onText={setText}
        onSend={send}
        space={post.space?.id}
        autoFocus
      />
      {save.isError && (
        <p role="alert" className="mb-2 text-danger-text">
          {save.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button small look="quiet" onClick={onDone}>
          {t('post.cancel')}
        </Button>
        <Button small look="primary" busy={save.isPending} disabled={!now.trim()} onClick={send}>
          {t('post.save')}
        </Button>
      </div>
    </div>
  )
}
