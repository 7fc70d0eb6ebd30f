import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Form } from '@/shared/Form'
import { useForm } from '@/shared/useForm'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, TextField } from '@/ui/Field'
import { toast } from '@/ui/Toasts'
import { HandOver } from './HandOver'
import { accesses, type Space, useAfterJoining } from './queries'

/** What its owners decide about a space. */
export function SpaceSettings({ space }: { space: Space }) {
  return (
    <div className="grid gap-4">
      <Describe key={`${space.name}${space.purpose}`} space={space} />
      <ChangeAccess key={space.access} space={space} />
      <Cases space={space} />
      <HandOver space={space} />
      <Archive space={space} />
    </div>
  )
}

const change = (space: Space, body: Schema['Changes']) =>
  answer(api.PATCH('/spaces/{id}', { params: { path: { id: space.id } }, body }))

function Describe({ space }: { space: Space }) {
  const settle = useAfterJoining()
  const describing = useForm(
    ({ name = '', purpose = '' }) => change(space, { name, purpose }),
    async () => {
      toast(t('spaces.saved'))
      await settle()
    },
  )
  return (
    <Card aria-labelledby="describe">
      <h2 id="describe" className="mb-3 font-[620] text-base">
        {t('spaces.describe')}
      </h2>
      <Form of={describing} verb={t('spaces.save')}>
        <Field
          name="name"
          label={t('spaces.name')}
          hint={t('spaces.address', { address: paths.space(space.slug) })}
          defaultValue={space.name}
          error={describing.error('name')}
          maxLength={80}
          required
        />
        <TextField
          name="purpose"
          label={t('spaces.purpose')}
          defaultValue={space.purpose}
          error={describing.error('purpose')}
          maxLength={300}
          rows={2}
        />
      </Form>
    </Card>
  )
}

function ChangeAccess({ space }: { space: Space }) {
  const settle = useAfterJoining()
  const go = useNavigate()
  const [wanted, setWanted] = useState(space.access)
  const save = useMutation({
    mutationFn: () => change(space, { access: wanted }),
    onSuccess: async ({ slug }) => {
      toast(t('spaces.accessChanged'))
      if (slug !== space.slug) await go({ to: paths.spaceSettings(slug), replace: true })
      await settle()
    },
    onError: (error) => toast(error.message),
  })
  return (
    <Card>
      <fieldset className="grid gap-2.5">
        <legend className="mb-1 font-[620] text-base">{t('spaces.access')}</legend>
        {accesses.map((access) => (
          <label key={access} className="flex min-h-6 items-center gap-2.5">
            <input
              type="radio"
              name="access"
              value={access}
              checked={wanted === access}
              onChange={() => setWanted(access)}
              className="size-4 accent-[var(--accent)]"
            />
            {t(`spaces.${access}`)}
          </label>
        ))}
      </fieldset>
      <div aria-live="polite">
        {wanted !== space.access && (
          <p className="mt-3 rounded-lg bg-warning-soft px-3 py-2 text-warning-text">{t(`spaces.effect.${wanted}`)}</p>
        )}
      </div>
      <Button
        className="mt-3"
        look="primary"
        busy={save.isPending}
        disabled={wanted === space.access}
        onClick={() => save.mutate()}
      >
        {t('spaces.changeAccess')}
      </Button>
    </Card>
  )
}

/** The way to what was reported or held back in it. */
function Cases({ space }: { space: Space }) {
  return (
    <Card aria-labelledby="cases">
      <h2 id="cases" className="mb-1 font-[620] text-base">
        {t('spaces.cases')}
      </h2>
      <p className="mb-2 text-text-2">{t('spaces.cases.text')}</p>
      <Link to={paths.moderation} search={{ space: space.id }} className="font-[560]">
        {t('spaces.cases.open')}
      </Link>
    </Card>
  )
}

function Archive({ space }: { space: Space }) {
  const settle = useAfterJoining()
  const set = useMutation({
    mutationFn: (archived: boolean) => change(space, { archived }),
    onSuccess: (_, archived) =>
      archived
        ? toast(t('spaces.archivedToast', { space: space.name }), {
            label: t('compose.undo'),
            run: () => set.mutate(false),
          })
        : toast(t('spaces.unarchivedToast', { space: space.name })),
    onError: (error) => toast(error.message),
    onSettled: settle,
  })
  const archived = space.archivedAt !== undefined
  return (
    <Card aria-labelledby="archive">
      <h2 id="archive" className="mb-1 font-[620] text-base">
        {t('spaces.archive')}
      </h2>
      <p className="mb-3 text-text-2">{t('spaces.archive.text')}</p>
      <Button busy={set.isPending} look={archived ? 'plain' : 'danger'} onClick={() => set.mutate(!archived)}>
        {t(archived ? 'spaces.unarchive' : 'spaces.archive')}
      </Button>
    </Card>
  )
}
