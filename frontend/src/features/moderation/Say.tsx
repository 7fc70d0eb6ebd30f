import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { t } from '@/lib/i18n'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toasts'
import { type Detail, escalate, note } from './queries'
import type { Queue } from './useQueue'

export type Saying = 'note' | 'escalate'

type Props = { what: Saying; detail: Detail; queue: Queue; onClose: () => void }

/** A word to the other moderators, or to HR with the case itself. */
export function Say({ what, detail, queue, onClose }: Props) {
  const queries = useQueryClient()
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  useEffect(() => dialog.current?.showModal(), [])
  const saying = useMutation({
    meta: { shown: true },
    mutationFn: () => (what === 'note' ? note : escalate)(detail.id, text),
    onSuccess: async () => {
      dialog.current?.close()
      if (what === 'escalate') {
        toast(t('cases.escalated', { n: detail.number }))
        queue.leave([detail.id])
      }
      await queries.invalidateQueries({ queryKey: ['cases'] })
    },
  })
  const send = () => text.trim() && saying.mutate()
  return (
    <dialog
      ref={dialog}
      aria-labelledby="say"
      onClose={onClose}
      className="m-auto w-[min(480px,calc(100vw-32px))] rounded-2xl border border-line bg-raised p-5 text-text shadow-3 backdrop:bg-[var(--scrim)]"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
        onKeyDown={({ key, ctrlKey, metaKey }) => key === 'Enter' && (ctrlKey || metaKey) && send()}
      >
        <h2 id="say" className="mb-3 font-[620] text-base">
          {t(`cases.${what}.title`)}
        </h2>
        <TextField
          label={t(`cases.${what}.label`)}
          hint={t(`cases.${what}.hint`)}
          rows={4}
          dir="auto"
          maxLength={4000}
          value={text}
          onChange={({ target }) => setText(target.value)}
          autoFocus
        />
        <div className="mt-3 empty:hidden">
          <Alert message={saying.error?.message} />
        </div>
        <div className="mt-4 flex justify-end gap-2">
          <Button look="quiet" onClick={() => dialog.current?.close()}>
            {t('cases.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={saying.isPending} disabled={!text.trim()}>
            {t(`cases.${what}.send`)}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
