import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { boot } from '@/lib/boot'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Form } from '@/shared/Form'
import { useForm } from '@/shared/useForm'
import { Skeleton } from '@/ui/Waiting'
import { Door } from './Door'
import { Email } from './fields'

/** Asks for a link for a new password; without mail, says who can give one. */
export function ForgotPage() {
  const door = useQuery({
    queryKey: ['door'],
    queryFn: () => answer(api.GET('/setup')),
    ...(boot.setup ? { initialData: boot.setup } : {}),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [sent, setSent] = useState<string>()
  const request = useForm(
    async ({ email = '' }) => {
      await answer(api.POST('/password-resets', { body: { email } }))
      return email
    },
    (email) => setSent(email),
  )
  const back = (
    <p>
      <Link to={paths.home}>{t('forgot.back')}</Link>
    </p>
  )
  if (door.isPending) return <Skeleton label={t('loading')} rows={1} />
  if (door.data && !door.data.mail)
    return (
      <Door title={t('forgot.title')} lede={t('forgot.noMail')}>
        {back}
      </Door>
    )
  if (sent)
    return (
      <Door title={t('forgot.sent')}>
        <p role="status" className="text-[.9375rem] text-text-2">
          {t('forgot.sent.text', { email: sent })}
        </p>
        {back}
      </Door>
    )
  return (
    <Door title={t('forgot.title')} lede={t('forgot.lede')}>
      <Form of={request} verb={t('forgot.go')} wide>
        <Email of={request} autoComplete="username" />
      </Form>
      {back}
    </Door>
  )
}
