import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { currentLocale, locales, t } from '@/lib/i18n'
import { Form } from '@/shared/Form'
import { useForm } from '@/shared/useForm'
import { Choice, Field } from '@/ui/Field'
import { Door } from './Door'
import { Email, Name, NewPassword } from './fields'
import { MovingIn } from './MovingIn'
import { StartChoice } from './StartChoice'

/** Founds the company and its first admin. */
export function SetupPage() {
  const [moving, setMoving] = useState(false)
  const founding = useForm(
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
      <Form of={founding} verb={t('setup.go')} wide>
        <Field
          name="code"
          label={t('setup.code')}
          hint={t('setup.code.hint')}
          error={founding.error('code')}
          required
          autoComplete="off"
        />
        <Field
          name="companyName"
          label={t('setup.company')}
          error={founding.error('companyName')}
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
            error={founding.error('timeZone')}
            required
          />
        </div>
        <Name of={founding} />
        <Email of={founding} />
        <NewPassword of={founding} />
        <StartChoice />
      </Form>
    </Door>
  )
}
