import { locales, t } from '@/lib/i18n'
import { useMe } from '@/shared/session'
import { Card } from '@/ui/Card'
import { Choice } from '@/ui/Field'
import { useChangeMeAtOnce } from './useChangeMe'

const themes = ['system', 'light', 'dark'] as const
const densities = ['comfortable', 'compact'] as const

/** How Atrium looks; it saves by itself. */
export function Look() {
  const me = useMe()
  const change = useChangeMeAtOnce()
  return (
    <Card>
      <h2 className="mb-3 font-[620] text-base">{t('settings.look')}</h2>
      <div className="grid gap-4 sm:grid-cols-3">
        <Choice
          label={t('settings.theme')}
          value={me.preferences.theme ?? 'system'}
          onChange={({ target }) =>
            change({ preferences: { theme: themes.find((one) => one === target.value) ?? 'system' } })
          }
        >
          {themes.map((theme) => (
            <option key={theme} value={theme}>
              {t(`settings.theme.${theme}`)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('settings.density')}
          value={me.preferences.density ?? 'comfortable'}
          onChange={({ target }) =>
            change({ preferences: { density: densities.find((one) => one === target.value) ?? 'comfortable' } })
          }
        >
          {densities.map((density) => (
            <option key={density} value={density}>
              {t(`settings.density.${density}`)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('settings.language')}
          value={me.locale}
          onChange={({ target }) => change({ locale: locales.find((one) => one === target.value) ?? '' })}
        >
          <option value="">{t('settings.language.company')}</option>
          {locales.map((locale) => (
            <option key={locale} value={locale}>
              {t(`lang.${locale}`)}
            </option>
          ))}
        </Choice>
      </div>
    </Card>
  )
}
