import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { useForm } from '@/shared/useForm'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Skeleton } from '@/ui/Waiting'
import { Door } from './Door'

/** Makes an account with an invitation's link. */
export function InvitePage() {
  const { token } = useParams({ from: '/invite/$token' })
  const look = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => answer(api.POST('/invitations/look', { body: { token } })),
    retry: false,
  })
  const { form, error, message, busy } = useForm(
    ({ name = '', email, password = '' }) =>
      answer(api.POST('/invitations/accept', { body: { token, name, password, ...(email ? { email } : {}) } })),
    () => location.assign('/'),
  )
  if (look.isPending) return <Skeleton label={t('loading')} rows={1} />
  if (look.isError)
    return (
      <Door title={t('app.notFound')} lede={look.error.message}>
        {null}
      </Door>
    )
  const { companyName, invitedBy, email, name } = look.data
  return (
    <Door
      title={t('invite.title', { company: companyName })}
      lede={t('invite.lede', { name: invitedBy, company: companyName })}
    >
      <form {...form} className="grid gap-4">
        <Alert message={message} />
        <Field
          name="name"
          label={t('invite.name')}
          defaultValue={name}
          error={error('name')}
          required
          autoComplete="name"
        />
        {!email && (
          <Field
            name="email"
            type="email"
            label={t('signIn.email')}
            error={error('email')}
            required
            autoComplete="email"
          />
        )}
        <Field
          name="password"
          type="password"
          label={t('signIn.password')}
          hint={t('signIn.password.hint')}
          error={error('password')}
          required
          autoComplete="new-password"
        />
        <Button type="submit" look="primary" busy={busy}>
          {t('invite.go')}
        </Button>
      </form>
    </Door>
  )
}
