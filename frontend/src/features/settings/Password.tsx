import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Form } from '@/shared/Form'
import { useForm } from '@/shared/useForm'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { toast } from '@/ui/Toasts'

export function Password() {
  const change = useForm(
    ({ current = '', password = '' }) => answer(api.PUT('/me/password', { body: { current, password } })),
    (_, form) => {
      form.reset()
      toast(t('settings.changed'))
    },
  )
  return (
    <Card>
      <h2 className="mb-3 font-[620] text-base">{t('settings.password')}</h2>
      <Form of={change} verb={t('settings.change')} look="plain">
        <Field
          name="current"
          type="password"
          label={t('settings.current')}
          error={change.error('current')}
          autoComplete="current-password"
        />
        <Field
          name="password"
          type="password"
          label={t('settings.new')}
          hint={t('signIn.password.hint')}
          error={change.error('password')}
          autoComplete="new-password"
        />
      </Form>
    </Card>
  )
}
