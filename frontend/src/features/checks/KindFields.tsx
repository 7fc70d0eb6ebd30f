import { t } from '@/lib/i18n'
import { Choice, Field, TextField } from '@/ui/Field'
import type { Fields } from './CheckForm'
import { linesOf } from './draft'
import { detectors, fileGroups } from './inWords'
import { Pick } from './Pick'

/** What belongs to the kind of check that is chosen. */
export function KindFields(fields: Fields) {
  const { draft, set, error } = fields
  switch (draft.kind) {
    case 'words':
      return <Lines {...fields} of="words" />
    case 'pattern':
      return (
        <Field
          label={t('checks.pattern')}
          hint={<PatternHelp />}
          name="pattern"
          spellCheck={false}
          autoCapitalize="off"
          className="w-full rounded-lg border border-line-strong bg-surface px-3 min-h-(--control) font-mono text-text aria-invalid:border-danger"
          maxLength={500}
          value={draft.pattern}
          error={error('pattern')}
          onChange={(event) => set({ pattern: event.target.value })}
        />
      )
    case 'secret':
    case 'personal':
      return (
        <Pick
          label={t('checks.detect')}
          hint={draft.detect.length === 0 ? t('checks.detect.all') : undefined}
          error={error('detect')}
          options={detectors[draft.kind].map((one) => [one, t(`checks.detect.${one}`)])}
          picked={draft.detect}
          onPick={(picked) => set({ detect: picked })}
        />
      )
    case 'link':
      return (
        <>
          <Choice
            label={t('checks.domains.which')}
            value={draft.onlyThese ? 'others' : 'these'}
            onChange={(event) => set({ onlyThese: event.target.value === 'others' })}
          >
            <option value="these">{t('checks.domains.these')}</option>
            <option value="others">{t('checks.domains.others')}</option>
          </Choice>
          <Lines {...fields} of="domains" />
        </>
      )
    case 'flood':
      return (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Count {...fields} of="most" label={t('checks.flood.most')} max={50} />
          <Count {...fields} of="within" label={t('checks.flood.within')} max={1440} />
        </div>
      )
    case 'repeat':
      return <Count {...fields} of="within" label={t('checks.repeat.within')} max={168} />
    case 'mentions':
      return <Count {...fields} of="most" label={t('checks.mentions.most')} max={50} />
    case 'attachment':
      return (
        <Pick
          label={t('checks.files')}
          error={error('files')}
          options={fileGroups.map((one) => [one, t(`checks.file.${one}`)])}
          picked={draft.files}
          onPick={(picked) => set({ files: picked })}
        />
      )
    default:
      return null
  }
}

function Lines({ draft, set, error, of }: Fields & { of: 'words' | 'domains' }) {
  return (
    <TextField
      label={t(`checks.${of}`)}
      hint={t(`checks.${of}.hint`)}
      name={of}
      dir="auto"
      spellCheck={false}
      rows={Math.min(10, Math.max(4, draft[of].length + 1))}
      placeholder={t(`checks.${of}.example`)}
      value={draft[of].join('\n')}
      error={error(of)}
      onChange={(event) => set({ [of]: linesOf(event.target.value) })}
    />
  )
}

function Count({ draft, set, error, of, label, max }: Fields & { of: 'most' | 'within'; label: string; max: number }) {
  return (
    <Field
      label={label}
      name={of}
      type="number"
      min={1}
      max={max}
      value={draft[of] || ''}
      error={error(of)}
      onChange={(event) => set({ [of]: Number(event.target.value) })}
    />
  )
}

const signs = ['\\d', '\\w+', '\\b', 'a|b', '(?i)', '{3}'] as const

/** The few signs that most patterns need. */
function PatternHelp() {
  return (
    <>
      {t('checks.pattern.hint')} <code className="text-text-2">\bP-\d{'{4}'}\b</code> {t('checks.pattern.example')}
      <span className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">
        {signs.map((sign) => (
          <span key={sign}>
            <code className="text-text-2">{sign}</code> {t(`checks.sign.${sign}`)}
          </span>
        ))}
      </span>
    </>
  )
}
