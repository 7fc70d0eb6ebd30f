import { t } from '@/lib/i18n'
import { Choice, Field, TextField } from '@/ui/Field'
import { severityWord } from './Severity'
import type { OneRule } from './text'

/** The fields of one rule. */
export function RuleFields({ rule, onChange }: { rule: OneRule; onChange: (rule: OneRule) => void }) {
  const set = (part: Partial<OneRule>) => onChange({ ...rule, ...part })
  return (
    <>
      <Field
        label={t('editor.field.title')}
        value={rule.title}
        maxLength={120}
        onChange={({ target }) => set({ title: target.value })}
      />
      <TextField
        label={t('editor.field.text')}
        value={rule.text}
        maxLength={2000}
        rows={3}
        onChange={({ target }) => set({ text: target.value })}
      />
      <TextField
        label={t('editor.field.reason')}
        hint={t('editor.field.reason.hint')}
        value={rule.reason}
        maxLength={1000}
        rows={2}
        onChange={({ target }) => set({ reason: target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('guidelines.do')}
          value={rule.do}
          maxLength={1000}
          rows={2}
          onChange={({ target }) => set({ do: target.value })}
        />
        <TextField
          label={t('guidelines.dont')}
          value={rule.dont}
          maxLength={1000}
          rows={2}
          onChange={({ target }) => set({ dont: target.value })}
        />
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Choice
          label={t('editor.field.severity')}
          value={rule.severity}
          onChange={({ target }) => set({ severity: Number(target.value) })}
        >
          {[1, 2, 3, 4].map((severity) => (
            <option key={severity} value={severity}>
              {severityWord(severity)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('editor.field.route')}
          value={rule.route}
          onChange={({ target }) => set({ route: target.value === 'hr' ? 'hr' : 'team' })}
        >
          <option value="team">{t('editor.route.team')}</option>
          <option value="hr">{t('editor.route.hr')}</option>
        </Choice>
      </div>
    </>
  )
}
