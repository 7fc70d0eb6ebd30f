import { Link } from '@tanstack/react-router'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Form } from '@/shared/Form'
import { useForm } from '@/shared/useForm'
import { Door } from './Door'
import { Email, Password } from './fields'

export function SignInPage() {
  const entry = useForm(
    ({ email = '', password = '' }) => answer(api.POST('/session', { body: { email, password } })),
    () => location.reload(),
  )
  return (
    <Door title={t('signIn.title')}>
      <Form of={entry} verb={t('signIn.go')} wide>
        <Email of={entry} autoComplete="username" />
        <Password of={entry} />
      </Form>
      <p>
        <Link to={paths.forgot}>{t('signIn.forgot')}</Link>
      </p>
    </Door>
  )
}
