import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Form } from '@/shared/Form'
import { useForm } from '@/shared/useForm'
import { Skeleton } from '@/ui/Waiting'
import { Door } from './Door'
import { Email, Name, NewPassword } from './fields'

/** Makes an account with an invitation's link. */
export function InvitePage() {
  const { token } = useParams({ from: '/invite/$token' })
  const look = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => answer(api.POST('/invitations/look', { body: { token } })),
    retry: false,
  })
  const arrival = useForm(
    ({ name = '', email, password = '' }) =>
      answer(api.POST('/invitations/accept', { body: { token, name, password, ...(email ? { email } : {}) } })),
    () => location.assign('/'),
  )
  if (look.isPending) return <Skeleton label={t('loading')} rows={1} />
  if (look.isError) return <Door title={t('app.notFound')} lede={look.error.message} />
  const { companyName, invitedBy, email, name } = look.data
  return (
    <Door
      title={t('invite.title', { company: companyName })}
      lede={t('invite.lede', { name: invitedBy, company: companyName })}
    >
      <Form of={arrival} verb={t('invite.go')} wide>
        <Name of={arrival} defaultValue={name} />
        {!email && <Email of={arrival} />}
        <NewPassword of={arrival} />
      </Form>
    </Door>
  )
}
