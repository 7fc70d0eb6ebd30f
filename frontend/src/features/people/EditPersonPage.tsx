import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { answer, api, isMissing } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Form } from '@/shared/Form'
import { Missing } from '@/shared/Missing'
import { PhotoField } from '@/shared/PhotoField'
import { ProfileFields } from '@/shared/ProfileFields'
import { type Person, personQuery, sendFile } from '@/shared/people'
import { RoleChips } from '@/shared/RoleChips'
import { useForm } from '@/shared/useForm'
import { Card, PageTitle } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { toast } from '@/ui/Toasts'
import { Coming } from '@/ui/Waiting'
import { Account } from './Account'

/** What an admin may change of anybody. */
export function EditPersonPage() {
  const { id } = useParams({ from: '/in/people/$id/edit' })
  const person = useQuery(personQuery(id))
  if (isMissing(person.error)) return <Missing />
  if (!person.data) return <Coming of={person} rows={1} />
  if (!person.data.may.includes('setRoles')) return <Missing />
  return (
    <div className="mx-auto max-w-2xl">
      <p className="mb-2">
        <Link to={paths.person(id)}>{t('people.back', { name: person.data.name })}</Link>
      </p>
      <PageTitle>{t('people.editing', { name: person.data.name })}</PageTitle>
      <p className="mb-4 flex gap-1.5 empty:hidden">
        <RoleChips of={person.data} />
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Details person={person.data} />
        <Account person={person.data} />
      </div>
    </div>
  )
}

function Details({ person }: { person: Person }) {
  const queries = useQueryClient()
  const path = { params: { path: { id: person.id } } }
  const drawn = () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  const change = useForm(
    ({ moderator, hr, admin, ...fields }) =>
      answer(
        api.PATCH('/people/{id}', {
          ...path,
          body: {
            ...fields,
            roles: [
              ...(admin ? (['admin'] as const) : []),
              ...(hr ? (['hr'] as const) : []),
              ...(moderator ? (['moderator'] as const) : []),
            ],
          },
        }),
      ),
    (changed) => {
      queries.setQueryData(personQuery(person.id).queryKey, changed)
      void drawn()
      toast(t('settings.saved'))
    },
  )
  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <PhotoField
        of={person}
        onPick={async (file) => {
          await sendFile('PUT', `/people/${person.id}/photo`, file)
          await drawn()
        }}
        onRemove={async () => {
          await answer(api.DELETE('/people/{id}/photo', path))
          await drawn()
        }}
      />
      <Form of={change} verb={t('settings.save')}>
        <ProfileFields of={person} error={change.error} />
        <Field
          name="email"
          type="email"
          label={t('signIn.email')}
          defaultValue={person.email}
          error={change.error('email')}
          required
          autoComplete="off"
        />
        <fieldset className="grid gap-1">
          <legend className="mb-1.5 font-[560]">{t('people.role')}</legend>
          {(['moderator', 'hr', 'admin'] as const).map((role) => (
            <label key={role} className="flex min-h-9 items-start gap-2.5 py-1">
              <input
                type="checkbox"
                name={role}
                defaultChecked={person.roles.includes(role)}
                className="mt-0.5 size-4 accent-accent"
              />
              <span>
                {t(role === 'hr' ? 'people.hr' : `admin.invite.${role}`)}
                <span className="block text-[.8125rem] text-text-3">{t(`people.${role}.means`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </Form>
    </Card>
  )
}
