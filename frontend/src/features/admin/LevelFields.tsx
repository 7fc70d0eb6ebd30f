import { t } from '@/lib/i18n'
import { Alert } from '@/ui/Alert'
import { Card } from '@/ui/Card'
import { Choice } from '@/ui/Field'
import { NumberField } from './NumberField'
import { abilities, levels, type Settings, steps } from './settings'

type Levels = Settings['levels']
type Props = { levels: Levels; error: string | undefined; onChange: (levels: Levels) => void }

/** What each level takes, and from which one on colleagues may do what. */
export function LevelFields({ levels: now, error, onChange }: Props) {
  return (
    <Card className="grid gap-4">
      <div>
        <h2 className="font-[620] text-base">{t('moderationSettings.levels')}</h2>
        <p className="mt-1 text-text-2">{t('moderationSettings.levels.text')}</p>
      </div>
      {steps.map((level) => (
        <fieldset key={level} className="grid grid-cols-2 gap-4">
          <legend className="mb-1.5 font-[620]">{t(`levels.${level}`)}</legend>
          {(['items', 'days'] as const).map((part) => (
            <NumberField
              key={part}
              name={level === 'contributor' && part === 'items' ? 'levels' : `levels.${level}.${part}`}
              label={t(`levels.${part}`)}
              value={now[level][part]}
              onChange={(value) => onChange({ ...now, [level]: { ...now[level], [part]: value } })}
            />
          ))}
        </fieldset>
      ))}
      <Alert message={error} />
      <fieldset className="grid gap-4 sm:grid-cols-3">
        <legend className="mb-1.5 font-[620]">{t('moderationSettings.unlocks')}</legend>
        {abilities.map((ability) => (
          <Choice
            key={ability}
            label={t(`levels.${ability}`)}
            value={now[ability]}
            onChange={({ target }) => {
              const level = levels.find((one) => one === target.value)
              if (level) onChange({ ...now, [ability]: level })
            }}
          >
            {levels.map((level) => (
              <option key={level} value={level}>
                {t(`levels.${level}`)}
              </option>
            ))}
          </Choice>
        ))}
      </fieldset>
    </Card>
  )
}
