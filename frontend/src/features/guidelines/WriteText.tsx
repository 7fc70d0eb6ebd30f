import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Field, TextField } from '@/ui/Field'
import type { Document } from './queries'
import type { Text } from './text'
import { WriteRules } from './WriteRules'

type Props = {
  text: Text
  before: Document | undefined
  feedback: Schema['Feedback'][] | undefined
  onChange: (text: Text) => void
}

/** The text of the guidelines, to be written. */
export function WriteText({ text, before, feedback, onChange }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Field
        label={t('editor.field.title')}
        value={text.title}
        maxLength={120}
        className="min-h-11 w-full rounded-lg border border-line-strong bg-surface px-3 font-[650] text-lg"
        onChange={({ target }) => onChange({ ...text, title: target.value })}
      />
      <TextField
        label={t('editor.field.intro')}
        value={text.intro}
        maxLength={2000}
        rows={3}
        onChange={({ target }) => onChange({ ...text, intro: target.value })}
      />
      <WriteRules
        rules={text.rules}
        feedback={feedback}
        known={before?.rules.map(({ id }) => id)}
        onChange={(rules) => onChange({ ...text, rules })}
      />
    </div>
  )
}
