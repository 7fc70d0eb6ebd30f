import { Link } from '@tanstack/react-router'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Form } from '@/shared/Form'
import { useForm } from '@/shared/useForm'
import { Field } from '@/ui/Field'
import { Door } from './Door'
import { Email } from './fields'

export function SignInPage() {
  const entry = useForm(
    ({ email = '', password = '' }) => answer(api.POST('/session', { body: { email, password } })),
    () => location.reload(),
  )
  return (
    <Door title={t('signIn.title')}>
      <Form of={entry} verb={t('signIn.go')} wide>
        <Email of={entry} autoComplete="username" />
        <Field
          name="password"
          type="password"
          label={t('signIn.password')}
          error={entry.error('password')}
          required
          autoComplete="current-password"
        />
      </Form>
      <p>
        <Link to={paths.forgot}>{t('signIn.forgot')}</Link>
      </p>
    </Door>
  )
}
