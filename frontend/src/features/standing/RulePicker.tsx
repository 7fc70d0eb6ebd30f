import { useState } from 'react'
import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'

const most = 7
const mostOwn = 3 // so that the company's are there too

type Rule = Pick<Schema['Rule'], 'id' | 'title'> & { space?: string | undefined }

type Props = { company: Rule[]; own: Rule[]; space: string | undefined; onPick: (id: string) => void }

/** The rules to choose one from, those of the space first: the first few, and the others when asked. */
export function RulePicker({ company, own, space, onPick }: Props) {
  const [all, setAll] = useState(false)
  const here: Rule[] = own.map((rule) => ({ ...rule, space }))
  const few = [...here.slice(0, mostOwn), ...company].slice(0, most)
  const rules = all ? [...here, ...company] : few
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-[560]">{t('reporting.rule')}</legend>
      {[...rules, { id: '', title: t('reporting.something') }].map(({ id, title, space }: Rule) => (
        <label key={id} className="flex min-h-8 items-center gap-2.5 rounded-lg px-1 hover:bg-hover">
          <input
            type="radio"
            name="ruleId"
            value={id}
            onChange={() => onPick(id)}
            className="size-4 flex-none accent-accent"
          />
          <span dir="auto" className="min-w-0 break-words">
            {title}
            {space && <span className="text-text-3"> {t('reporting.here', { space })}</span>}
          </span>
        </label>
      ))}
      {rules.length < own.length + company.length && (
        <Button small look="quiet" className="justify-self-start" onClick={() => setAll(true)}>
          {t('reporting.all')}
        </Button>
      )}
    </fieldset>
  )
}
