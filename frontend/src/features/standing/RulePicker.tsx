import { useState } from 'react'
import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'

const most = 7

type Props = { rules: Schema['Rule'][]; onPick: (id: string) => void }

/** The rules of the guidelines to choose one from: the first few, and the others when asked. */
export function RulePicker({ rules, onPick }: Props) {
  const [all, setAll] = useState(false)
  const shown = all ? rules : rules.slice(0, most)
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-[560]">{t('reporting.rule')}</legend>
      {[...shown, { id: '', title: t('reporting.something') }].map(({ id, title }) => (
        <label key={id} className="flex min-h-8 items-center gap-2.5 rounded-lg px-1 hover:bg-hover">
          <input
            type="radio"
            name="ruleId"
            value={id}
            onChange={() => onPick(id)}
            className="size-4 flex-none accent-accent"
          />
          {title}
        </label>
      ))}
      {shown.length < rules.length && (
        <Button small look="quiet" className="justify-self-start" onClick={() => setAll(true)}>
          {t('reporting.all')}
        </Button>
      )}
    </fieldset>
  )
}
