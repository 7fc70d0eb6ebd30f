import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { useForm } from '@/shared/useForm'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { toast } from '@/ui/Toasts'

export function Password() {
  const { form, error, message, busy } = useForm(
    ({ current = '', password = '' }) => answer(api.PUT('/me/password', { body: { current, password } })),
    (_, form) => {
      form.reset()
      toast(t('settings.changed'))
    },
  )
  return (
    <Card>
      <h2 className="mb-3 font-[620] text-base">{t('settings.password')}</h2>
      <form {...form} className="grid gap-4">
        <Alert message={message} />
        <Field
          name="current"
          type="password"
          label={t('settings.current')}
          error={error('current')}
          autoComplete="current-password"
        />
        <Field
          name="password"
          type="password"
          label={t('settings.new')}
          hint={t('signIn.password.hint')}
          error={error('password')}
          autoComplete="new-password"
        />
        <Button type="submit" busy={busy} className="justify-self-start">
          {t('settings.change')}
        </Button>
      </form>
    </Card>
  )
}
