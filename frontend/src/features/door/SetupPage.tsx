import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { currentLocale, locales, t } from '@/lib/i18n'
import { useForm } from '@/shared/useForm'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Choice, Field } from '@/ui/Field'
import { Door } from './Door'
import { MovingIn } from './MovingIn'
import { StartChoice } from './StartChoice'

/** Founds the company and its first admin. */
export function SetupPage() {
  const [moving, setMoving] = useState(false)
  const { form, error, message, busy } = useForm(
    ({ code = '', companyName = '', locale = 'en', timeZone = '', name = '', email = '', password = '', start }) =>
      answer(
        api.POST('/setup', {
          body: {
            code,
            companyName,
            locale: locale === 'de' ? 'de' : 'en',
            timeZone,
            name,
            email,
            password,
            demo: start === 'demo',
          },
        }),
      ),
    (_, form) => {
      if (new FormData(form).get('start') === 'demo') setMoving(true)
      else location.assign('/')
    },
  )
  if (moving) return <MovingIn />
  return (
    <Door title={t('setup.title')} lede={t('setup.lede')}>
      <form {...form} className="grid gap-4">
        <Alert message={message} />
        <Field
          name="code"
          label={t('setup.code')}
          hint={t('setup.code.hint')}
          error={error('code')}
          required
          autoComplete="off"
        />
        <Field
          name="companyName"
          label={t('setup.company')}
          error={error('companyName')}
          required
          autoComplete="organization"
        />
        <div className="grid grid-cols-2 gap-4">
          <Choice name="locale" label={t('setup.language')} defaultValue={currentLocale()}>
            {locales.map((one) => (
              <option key={one} value={one}>
                {t(`lang.${one}`)}
              </option>
            ))}
          </Choice>
          <Field
            name="timeZone"
            label={t('setup.timeZone')}
            defaultValue={Intl.DateTimeFormat().resolvedOptions().timeZone}
            error={error('timeZone')}
            required
          />
        </div>
        <Field name="name" label={t('invite.name')} error={error('name')} required autoComplete="name" />
        <Field
          name="email"
          type="email"
          label={t('signIn.email')}
          error={error('email')}
          required
          autoComplete="email"
        />
        <Field
          name="password"
          type="password"
          label={t('signIn.password')}
          hint={t('signIn.password.hint')}
          error={error('password')}
          required
          autoComplete="new-password"
        />
        <StartChoice />
        <Button type="submit" look="primary" busy={busy}>
          {t('setup.go')}
        </Button>
      </form>
    </Door>
  )
}
