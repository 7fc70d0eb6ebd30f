import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Field, TextField } from '@/ui/Field'
import { PersonPicker } from './PersonPicker'
import { useMe } from './session'

type Profile = {
  id: string
  name: string
  title: string
  department: string
  location: string
  about: string
  managerId?: string | undefined
  manager: string
}

/** What a person says of themselves. Departments and locations that exist are offered, so that they stay the same. */
export function ProfileFields({ of, error }: { of: Profile; error: (field: string) => string | undefined }) {
  const id = useId()
  const facets = useQuery({ queryKey: ['people', 'facets'], queryFn: () => answer(api.GET('/people/facets')) }).data
  const { managerId, manager } = of
  const me = useMe()
  const isFixed = me.id === of.id && me.roles.length > 0
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="name"
          label={t('settings.name')}
          defaultValue={of.name}
          error={error('name')}
          required
          autoComplete="name"
        />
        <Field
          name="title"
          label={t('settings.jobTitle')}
          defaultValue={of.title}
          error={error('title')}
          autoComplete="organization-title"
        />
        <Field
          name="department"
          label={t('people.department')}
          defaultValue={of.department}
          error={error('department')}
          list={`${id}-departments`}
          autoComplete="off"
        />
        <Field
          name="location"
          label={t('people.location')}
          defaultValue={of.location}
          error={error('location')}
          list={`${id}-locations`}
          autoComplete="off"
        />
      </div>
      <datalist id={`${id}-departments`}>
        {facets?.departments.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id={`${id}-locations`}>
        {facets?.locations.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {isFixed ? (
        <Field label={t('people.manager')} value={manager || '–'} hint={t('people.manager.fixed')} readOnly />
      ) : (
        <PersonPicker
          name="managerId"
          label={t('people.manager')}
          picked={managerId ? { id: managerId, name: manager } : undefined}
          not={of.id}
          error={error('managerId')}
        />
      )}
      <TextField name="about" label={t('settings.about')} defaultValue={of.about} error={error('about')} rows={4} />
    </>
  )
}
