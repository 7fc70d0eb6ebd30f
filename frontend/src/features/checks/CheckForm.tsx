import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Refusal } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choice, Field, TextField } from '@/ui/Field'
import { draftOf } from './draft'
import { actions, kinds } from './inWords'
import { KindFields } from './KindFields'
import { type Check, type Draft, rulesQuery, useChange } from './queries'
import { ScopeFields } from './ScopeFields'
import { TryBox } from './TryBox'

type Props = {
  first: Draft & Partial<Check>
  verb: string
  send: (draft: Draft) => Promise<Check>
  done: (check: Check) => void
}

export type Fields = {
  draft: Draft
  set: (part: Partial<Draft>) => void
  error: (field: keyof Draft) => string | undefined
}

/** A check in sentences: when what is written where by whom holds what, then what happens. */
export function CheckForm({ first, verb, send, done }: Props) {
  const [draft, setDraft] = useState(() => draftOf(first))
  const form = useRef<HTMLFormElement>(null)
  const sending = useChange(send, done)
  const refused: Record<string, string> = sending.error instanceof Refusal ? sending.error.fields : {}
  const fields: Fields = {
    draft,
    set: (part) => setDraft((now) => ({ ...now, ...part })),
    error: (field) => refused[field],
  }
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    sending.mutate(draft, {
      onError: (error) => {
        const field = error instanceof Refusal ? Object.keys(error.fields)[0] : undefined
        form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus()
      },
    })
  }
  return (
    <form ref={form} noValidate onSubmit={handleSubmit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Alert message={sending.error && Object.keys(refused).length === 0 ? sending.error.message : undefined} />
      <Named {...fields} />
      <Part word={t('checks.when')}>
        <ScopeFields {...fields} otherSpaces={first.otherSpaces ?? 0} />
        <Choice
          label={t('checks.kind')}
          value={draft.kind}
          hint={t(`checks.kind.${draft.kind}.hint`)}
          error={refused.kind}
          onChange={(event) =>
            fields.set({ kind: kinds.find((one) => one === event.target.value) ?? 'words', detect: [] })
          }
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`checks.kind.${kind}`)}
            </option>
          ))}
        </Choice>
        <KindFields {...fields} />
        <TryBox draft={draft} />
      </Part>
      <Part word={t('checks.then')}>
        <Then {...fields} />
      </Part>
      <Button type="submit" look="primary" busy={sending.isPending} className="justify-self-start">
        {verb}
      </Button>
    </form>
  )
}

/** A part of the sentence, that begins with a word. */
function Part({ word, children }: { word: string; children: ReactNode }) {
  return (
    <Card className="grid gap-4 sm:grid-cols-[4.5rem_minmax(0,1fr)]">
      <h3 className="font-[680] text-accent-text text-lg">{word}</h3>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </Card>
  )
}

function Named({ draft, set, error }: Fields) {
  const guidelines = useQuery(rulesQuery)
  return (
    <Card className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t('checks.name')}
        hint={t('checks.name.hint')}
        name="name"
        maxLength={80}
        value={draft.name}
        error={error('name')}
        onChange={(event) => set({ name: event.target.value })}
      />
      <Choice
        label={t('checks.rule')}
        hint={t('checks.rule.hint')}
        name="ruleId"
        value={draft.ruleId}
        error={error('ruleId')}
        onChange={(event) => set({ ruleId: event.target.value })}
      >
        <option value="">{t('checks.rule.choose')}</option>
        {guidelines.data?.rules.map(({ id, number, title }) => (
          <option key={id} value={id}>
            {number}. {title}
          </option>
        ))}
      </Choice>
    </Card>
  )
}

function Then({ draft, set, error }: Fields) {
  return (
    <>
      <Choice
        label={t('checks.action')}
        hint={t(`checks.action.${draft.action}.hint`)}
        value={draft.action}
        onChange={(event) => set({ action: actions.find((one) => one === event.target.value) ?? 'nudge' })}
      >
        {actions.map((action) => (
          <option key={action} value={action}>
            {t(`checks.action.${action}`)}
          </option>
        ))}
      </Choice>
      {draft.action !== 'flag' && (
        <TextField
          label={t('checks.message')}
          hint={t('checks.message.hint')}
          name="message"
          dir="auto"
          rows={2}
          maxLength={300}
          value={draft.message}
          error={error('message')}
          onChange={(event) => set({ message: event.target.value })}
        />
      )}
      {draft.action === 'nudge' && (draft.kind === 'words' || draft.kind === 'pattern') && (
        <Field
          label={t('checks.suggestion')}
          hint={t('checks.suggestion.hint')}
          name="suggestion"
          dir="auto"
          maxLength={100}
          value={draft.suggestion}
          error={error('suggestion')}
          onChange={(event) => set({ suggestion: event.target.value })}
        />
      )}
    </>
  )
}
