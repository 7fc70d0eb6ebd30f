import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { exactly } from '@/lib/time'
import { useForm } from '@/shared/useForm'
import { Button } from '@/ui/Button'
import { Card, PageTitle } from '@/ui/Card'
import { Choice, Field } from '@/ui/Field'
import { toast } from '@/ui/Toasts'
import { DemoCard } from './DemoCard'

/** What admins do: invite colleagues, and take invitations back. */
export function AdminPage() {
  const { data, refetch } = useQuery({ queryKey: ['invitations'], queryFn: () => answer(api.GET('/invitations')) })
  const revoke = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/invitations/{id}', { params: { path: { id } } })),
    onSettled: () => refetch(),
  })
  return (
    <div className="mx-auto grid max-w-2xl gap-4">
      <PageTitle>{t('admin.title')}</PageTitle>
      <Invite onMade={() => void refetch()} />
      <Card>
        <h2 className="mb-3 font-[620] text-base">{t('admin.invite.open')}</h2>
        {data?.items.length === 0 && <p className="text-text-3">{t('admin.invite.none')}</p>}
        <ul className="grid gap-3">
          {data?.items.map((one) => (
            <li key={one.id} className="flex items-center gap-3">
              <span className="min-w-0 flex-1">
                {one.email || t('admin.invite.left', { n: one.usesLeft })}
                <span className="block text-text-3 text-xs">
                  {t('settings.token.until', { when: exactly(one.expiresAt) })}
                </span>
              </span>
              <Button small onClick={() => revoke.mutate(one.id)}>
                {t('admin.invite.revoke')}
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      <DemoCard />
    </div>
  )
}

function Invite({ onMade }: { onMade: () => void }) {
  const [link, setLink] = useState<string>()
  const { form, error, message, busy } = useForm(
    ({ email, uses, role }) =>
      answer(
        api.POST('/invitations', {
          body: {
            ...(email ? { email } : {}),
            uses: Number(uses) || 1,
            roles: role === 'moderator' || role === 'admin' ? [role] : [],
          },
        }),
      ),
    ({ url }, form) => {
      form.reset()
      setLink(url)
      onMade()
    },
  )
  return (
    <Card>
      <h2 className="font-[620] text-base">{t('admin.invite')}</h2>
      <p className="mb-3 text-text-2">{t('admin.invite.text')}</p>
      <form {...form} className="grid gap-4">
        {message && <p role="alert">{message}</p>}
        <Field name="email" type="email" label={t('admin.invite.email')} error={error('email')} autoComplete="off" />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            name="uses"
            type="number"
            min={1}
            max={1000}
            defaultValue={1}
            label={t('admin.invite.uses')}
            error={error('uses')}
          />
          <Choice name="role" label={t('admin.invite.role')}>
            <option value="">{t('admin.invite.employee')}</option>
            <option value="moderator">{t('admin.invite.moderator')}</option>
            <option value="admin">{t('admin.invite.admin')}</option>
          </Choice>
        </div>
        <Button type="submit" look="primary" busy={busy} className="justify-self-start">
          {t('admin.invite.make')}
        </Button>
      </form>
      {link && (
        <div
          role="status"
          className="mt-4 flex items-center gap-3 rounded-lg bg-success-soft px-3 py-2 text-success-text"
        >
          <code className="min-w-0 flex-1 break-all">{link}</code>
          <Button
            small
            onClick={() => {
              void navigator.clipboard?.writeText(link)
              toast(t('post.copied'))
            }}
          >
            {t('admin.copy')}
          </Button>
        </div>
      )}
    </Card>
  )
}
