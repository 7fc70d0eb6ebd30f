import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Form } from '@/shared/Form'
import { useForm } from '@/shared/useForm'
import { Door } from './Door'
import { NewPassword } from './fields'

/** Chooses a new password with a link that came by mail or from an admin. */
export function ResetPage() {
  const { token } = useParams({ from: '/reset/$token' })
  const [done, setDone] = useState(false)
  const choice = useForm(
    ({ password = '' }) => answer(api.POST('/password-resets/use', { body: { token, password } })),
    () => setDone(true),
  )
  return (
    <Door title={t('reset.title')} lede={done ? t('reset.done') : undefined}>
      {done ? (
        <a href="/">{t('signIn.title')}</a>
      ) : (
        <Form of={choice} verb={t('reset.go')} wide>
          <NewPassword of={choice} label={t('settings.new')} />
        </Form>
      )}
    </Door>
  )
}
