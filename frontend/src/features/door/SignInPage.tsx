import { Link } from '@tanstack/react-router'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { useForm } from '@/shared/useForm'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Door } from './Door'

export function SignInPage() {
  const { form, message, error, busy } = useForm(
    ({ email = '', password = '' }) => answer(api.POST('/session', { body: { email, password } })),
    () => location.reload(),
  )
  return (
    <Door title={t('signIn.title')}>
      <form {...form} className="grid gap-4">
        <Alert message={message} />
        <Field
          name="email"
          type="email"
          label={t('signIn.email')}
          error={error('email')}
          required
          autoComplete="username"
        />
        <Field
          name="password"
          type="password"
          label={t('signIn.password')}
          error={error('password')}
          required
          autoComplete="current-password"
        />
        <Button type="submit" look="primary" busy={busy}>
          {t('signIn.go')}
        </Button>
        <p>
          <Link to={paths.forgot}>{t('signIn.forgot')}</Link>
        </p>
      </form>
    </Door>
  )
}
