import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { useForm } from '@/shared/useForm'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Door } from './Door'

/** Chooses a new password with a link that came by mail or from an admin. */
export function ResetPage() {
  const { token } = useParams({ from: '/reset/$token' })
  const [done, setDone] = useState(false)
  const { form, error, message, busy } = useForm(
    ({ password = '' }) => answer(api.POST('/password-resets/use', { body: { token, password } })),
    () => setDone(true),
  )
  if (done) {
    return (
      <Door title={t('reset.title')} lede={t('reset.done')}>
        <a href="/">{t('signIn.title')}</a>
      </Door>
    )
  }
  return (
    <Door title={t('reset.title')}>
      <form {...form} className="grid gap-4">
        <Alert message={message} />
        <Field
          name="password"
          type="password"
          label={t('settings.new')}
          hint={t('signIn.password.hint')}
          error={error('password')}
          required
          autoComplete="new-password"
        />
        <Button type="submit" look="primary" busy={busy}>
          {t('reset.go')}
        </Button>
      </form>
    </Door>
  )
}
