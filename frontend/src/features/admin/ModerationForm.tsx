import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { useForm } from '@/shared/useForm'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { toast } from '@/ui/Toasts'
import { LevelFields } from './LevelFields'
import { NumberField } from './NumberField'
import { moderationSettingsQuery, type Settings } from './settings'

const severities = [1, 2, 3, 4] as const

/** The settings to change; what is not saved yet says so, and is kept until it is saved or discarded. */
export function ModerationForm({ saved }: { saved: Settings }) {
  const queries = useQueryClient()
  const [now, setNow] = useState(saved)
  const dirty = JSON.stringify(now) !== JSON.stringify(saved)
  const change = (part: Partial<Settings>) => setNow({ ...now, ...part })
  const saving = useForm(
    () => answer(api.PATCH('/moderation/settings', { body: now })),
    (settings) => {
      queries.setQueryData(moderationSettingsQuery.queryKey, settings)
      toast(t('settings.saved'))
    },
  )
  return (
    <form {...saving.form} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="text-text-2">{t('moderationSettings.now')}</p>
      <Card className="grid gap-3">
        <h2 className="font-[620] text-base">{t('moderationSettings.deadlines')}</h2>
        <p className="text-text-2">{t('moderationSettings.deadlines.text')}</p>
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          {severities.map((severity, at) => (
            <NumberField
              key={severity}
              name={at === 0 ? 'dueHours' : `dueHours.${at}`}
              label={t(`moderationSettings.severity.${severity}`)}
              value={now.dueHours[at] ?? 0}
              onChange={(hours) => change({ dueHours: now.dueHours.with(at, hours) })}
            />
          ))}
        </div>
        <Alert message={saving.error('dueHours')} />
      </Card>
      <Card className="grid gap-4">
        <h2 className="font-[620] text-base">{t('moderationSettings.fairness')}</h2>
        <div className="grid items-end gap-4 sm:grid-cols-2">
          {(['appealDays', 'answerDays', 'strikeDays', 'secondShare'] as const).map((name) => (
            <NumberField
              key={name}
              name={name}
              label={t(`moderationSettings.${name}`)}
              value={now[name]}
              error={saving.error(name)}
              onChange={(value) => change({ [name]: value })}
            />
          ))}
        </div>
        <label className="flex items-start gap-2.5">
          <input
            type="checkbox"
            className="mt-0.5 size-4 flex-none accent-accent"
            checked={now.namesHidden}
            onChange={({ target }) => change({ namesHidden: target.checked })}
          />
          {t('moderationSettings.names')}
        </label>
      </Card>
      <LevelFields levels={now.levels} error={saving.error('levels')} onChange={(levels) => change({ levels })} />
      <Alert message={saving.message} />
      {dirty && (
        <div className="sticky bottom-[calc(72px+env(safe-area-inset-bottom))] z-10 flex flex-wrap items-center gap-2 rounded-card border border-line bg-raised p-3 shadow-2 md:bottom-4">
          <p role="status" className="flex-1">
            {t('moderationSettings.unsaved')}
          </p>
          <Button look="quiet" onClick={() => setNow(saved)}>
            {t('moderationSettings.discard')}
          </Button>
          <Button type="submit" look="primary" busy={saving.busy}>
            {t('settings.save')}
          </Button>
        </div>
      )}
    </form>
  )
}
