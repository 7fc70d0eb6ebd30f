import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { When } from '@/shared/When'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Decided } from './Decided'
import type { Names } from './names'
import { askAppellant, type Detail } from './queries'

/** An appeal: the decision it is against, and what both sides said. */
export function AppealThread({ detail, names, may }: { detail: Detail; names: Names; may: boolean }) {
  const { appeal, author } = detail
  if (!appeal) return null
  return (
    <div className="mb-4 grid gap-3.5">
      <section aria-labelledby="against">
        <h3 id="against" className="mb-[-6px] font-[620] text-text-2">
          {t('cases.against')}
        </h3>
        <Decided made={{ ...appeal.decision, mayUndo: false }} />
      </section>
      <section aria-labelledby="thread" className="rounded-card border border-line bg-surface p-4">
        <h3 id="thread" className="mb-2 font-[620]">
          {t('cases.thread')}
        </h3>
        <ol className="grid gap-3">
          {appeal.messages.map(({ id, byTeam, by, text, at }) => (
            <li key={id} className={`rounded-lg px-3 py-2 ${byTeam ? 'ms-6 bg-accent-soft' : 'me-6 bg-sunken'}`}>
              <p className="text-[.8125rem] text-text-2">
                <strong className="font-semibold">{byTeam ? by?.name : names.of(author)}</strong> · <When at={at} />
              </p>
              <p dir="auto" className="whitespace-pre-wrap break-words">
                {text}
              </p>
            </li>
          ))}
        </ol>
        {may && <Ask id={detail.id} />}
      </section>
    </div>
  )
}

/** Asks the person who appeals; they are told, and answer in the same thread. */
function Ask({ id }: { id: string }) {
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const asking = useMutation({
    meta: { shown: true },
    mutationFn: () => askAppellant(id, text),
    onSuccess: async () => {
      setText('')
      await queries.invalidateQueries({ queryKey: ['cases', 'one', id] })
    },
  })
  return (
    <form
      className="mt-3 grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        asking.mutate()
      }}
    >
      <TextField
        label={t('cases.ask')}
        rows={2}
        dir="auto"
        maxLength={4000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Alert message={asking.error?.message} />
      <Button type="submit" small className="justify-self-start" busy={asking.isPending} disabled={!text.trim()}>
        {t('cases.ask.send')}
      </Button>
    </form>
  )
}
