import { useState } from 'react'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Form } from '@/shared/Form'
import { LinkToHandOver } from '@/shared/LinkToHandOver'
import { useMe } from '@/shared/session'
import { useForm } from '@/shared/useForm'
import { Card } from '@/ui/Card'
import { Choice, Field } from '@/ui/Field'

/** Invites one colleague by their address, or several by a link. */
export function Invite({ onMade }: { onMade: () => void }) {
  const mail = useMe().company.mail
  const [email, setEmail] = useState('')
  const [made, setMade] = useState<Schema['Invitation']>()
  const invitation = useForm(
    ({ email, uses, role }) =>
      answer(
        api.POST('/invitations', {
          body: {
            ...(email ? { email } : {}),
            uses: Number(uses) || 1,
            roles: role === 'moderator' || role === 'hr' || role === 'admin' ? [role] : [],
          },
        }),
      ),
    (invitation, form) => {
      form.reset()
      setEmail('')
      setMade(invitation)
      onMade()
    },
  )
  return (
    <Card>
      <h2 className="font-[620] text-base">{t('admin.invite')}</h2>
      <p className="mb-3 max-w-[70ch] text-text-2">{t(mail ? 'admin.invite.mailText' : 'admin.invite.text')}</p>
      <Form of={invitation} verb={t(mail && email ? 'admin.invite.send' : 'admin.invite.make')}>
        <Field
          name="email"
          type="email"
          label={t('admin.invite.email')}
          value={email}
          onChange={({ target }) => setEmail(target.value)}
          error={invitation.error('email')}
          autoComplete="off"
        />
        <div className="grid gap-4 sm:grid-cols-2">
          {!email && (
            <Field
              name="uses"
              type="number"
              min={1}
              max={1000}
              defaultValue={1}
              label={t('admin.invite.uses')}
              error={invitation.error('uses')}
            />
          )}
          <Choice name="role" label={t('admin.invite.role')}>
            <option value="">{t('admin.invite.employee')}</option>
            <option value="moderator">{t('admin.invite.moderator')}</option>
            <option value="hr">{t('people.hr')}</option>
            <option value="admin">{t('admin.invite.admin')}</option>
          </Choice>
        </div>
      </Form>
      {made && (
        <div className="mt-4">
          {made.url ? (
            <LinkToHandOver link={made.url} />
          ) : (
            <p role="status" className="rounded-lg bg-success-soft px-3 py-2 text-success-text">
              {t('admin.invite.mailed', { email: made.email })}
            </p>
          )}
        </div>
      )}
    </Card>
  )
}
