import { t } from '@/lib/i18n'
import { useMe } from '@/shared/session'
import { useForm } from '@/shared/useForm'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, TextField } from '@/ui/Field'
import { toast } from '@/ui/Toasts'
import { useChangeMe } from './useChangeMe'

export function Profile() {
  const me = useMe()
  const change = useChangeMe()
  const { form, error, message, busy } = useForm(change, () => toast(t('settings.saved')))
  return (
    <Card>
      <h2 className="mb-3 font-[620] text-base">{t('settings.profile')}</h2>
      <form {...form} className="grid gap-4">
        {message && <p role="alert">{message}</p>}
        <Field
          name="name"
          label={t('settings.name')}
          defaultValue={me.name}
          error={error('name')}
          autoComplete="name"
        />
        <Field
          name="title"
          label={t('settings.jobTitle')}
          defaultValue={me.title}
          error={error('title')}
          autoComplete="organization-title"
        />
        <TextField name="about" label={t('settings.about')} defaultValue={me.about} error={error('about')} rows={3} />
        <Button type="submit" look="primary" busy={busy} className="justify-self-start">
          {t('settings.save')}
        </Button>
      </form>
    </Card>
  )
}
