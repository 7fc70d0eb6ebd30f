import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Lock, Plus } from 'lucide-react'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { useForm } from '@/shared/useForm'
import { SpaceMark } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Card, Chip, Empty, PageTitle } from '@/ui/Card'
import { Choice, Field, TextField } from '@/ui/Field'
import { Failed, Skeleton } from '@/ui/Waiting'
import { JoinButton } from './JoinButton'
import { type Access, createSpace, type Space, spacesQuery, useAfterJoining } from './queries'

export function SpacesPage() {
  const { data, isPending, isError, error, refetch } = useQuery(spacesQuery)
  const [making, setMaking] = useState(false)
  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle
        side={
          <Button look="primary" onClick={() => setMaking(!making)} aria-expanded={making}>
            <Plus size={18} aria-hidden />
            {t('spaces.new')}
          </Button>
        }
      >
        {t('spaces.title')}
      </PageTitle>
      {making && <NewSpace />}
      {isPending && <Skeleton label={t('loading')} />}
      {isError && <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />}
      {data?.items.length === 0 && <Empty title={t('spaces.empty')} text={t('spaces.empty.text')} />}
      <ul className="grid gap-3 sm:grid-cols-2">
        {data?.items.map((space) => (
          <li key={space.id}>
            <SpaceCard space={space} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function SpaceCard({ space }: { space: Space }) {
  return (
    <Card className="grid h-full content-between gap-3">
      <div>
        <h2 className="flex items-center gap-2 font-[620] text-base">
          <SpaceMark id={space.id} name={space.name} />
          <Link to={paths.space(space.slug)} className="text-text no-underline hover:underline">
            {space.name}
          </Link>
        </h2>
        <p className="mt-1 text-text-2">{space.purpose}</p>
      </div>
      <div className="flex items-center gap-2">
        <Chip>
          {space.access !== 'open' && <Lock size={12} aria-hidden />}
          {t(`spaces.${space.access}.short`)}
        </Chip>
        <span className="text-[.8125rem] text-text-3">{t('spaces.members', { n: space.members })}</span>
        <span className="ms-auto">
          <JoinButton space={space} />
        </span>
      </div>
    </Card>
  )
}

function NewSpace() {
  const go = useNavigate()
  const after = useAfterJoining()
  const { form, error, message, busy } = useForm(
    ({ name = '', purpose = '', access }) => createSpace({ name, purpose, access: access as Access }),
    async (space) => {
      await after()
      await go({ to: paths.space(space.slug) })
    },
  )
  return (
    <Card className="mb-5">
      <form {...form} className="grid gap-4">
        {message && <p role="alert">{message}</p>}
        <Field name="name" label={t('spaces.name')} error={error('name')} maxLength={80} required autoFocus />
        <TextField name="purpose" label={t('spaces.purpose')} error={error('purpose')} maxLength={300} rows={2} />
        <Choice name="access" label={t('spaces.access')} defaultValue="open">
          {(['open', 'request', 'secret'] as const).map((access) => (
            <option key={access} value={access}>
              {t(`spaces.${access}`)}
            </option>
          ))}
        </Choice>
        <Button type="submit" look="primary" busy={busy} className="justify-self-start">
          {t('spaces.create')}
        </Button>
      </form>
    </Card>
  )
}
