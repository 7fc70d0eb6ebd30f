import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Upload } from 'lucide-react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { AdminFrame } from '@/shared/AdminFrame'
import { facetsQuery, type Person, peopleQuery, readFilters } from '@/shared/people'
import { RoleChips } from '@/shared/RoleChips'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Card'
import { Choice, Field } from '@/ui/Field'
import { Failed, Skeleton } from '@/ui/Waiting'

/** Everybody with an account, or waiting for one, for an admin to change. */
export function AdminPeoplePage() {
  const filters = useSearch({ from: '/in/admin/people' })
  const go = useNavigate({ from: '/admin/people' })
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    peopleQuery(filters),
  )
  const found = useQuery(facetsQuery(filters)).data?.found
  const people = data?.pages.flatMap((page) => page.items) ?? []
  const narrow = (change: Record<string, string>) =>
    void go({ search: (before) => readFilters({ ...before, ...change }), replace: true })
  return (
    <AdminFrame
      side={
        <Link
          to={paths.importPeople}
          className="inline-flex min-h-(--control) items-center gap-1.5 rounded-lg border border-accent bg-accent px-3.5 font-[560] text-on-accent no-underline hover:bg-accent-hover"
        >
          <Upload size={18} strokeWidth={1.6} aria-hidden />
          {t('import.open')}
        </Link>
      }
    >
      <search className="grid gap-3 sm:grid-cols-[2fr_1fr_1fr]">
        <Field
          type="search"
          label={t('people.search')}
          defaultValue={filters.q ?? ''}
          onChange={({ target }) => narrow({ q: target.value })}
        />
        <Choice
          label={t('people.state')}
          value={filters.state ?? ''}
          onChange={({ target }) => narrow({ state: target.value })}
        >
          <option value="">{t('people.state.here')}</option>
          <option value="active">{t('people.state.active')}</option>
          <option value="invited">{t('people.state.invited')}</option>
          <option value="deactivated">{t('people.state.deactivated')}</option>
        </Choice>
        <Choice
          label={t('people.role')}
          value={filters.role ?? ''}
          onChange={({ target }) => narrow({ role: target.value })}
        >
          <option value="">{t('people.all')}</option>
          <option value="moderator">{t('people.moderators')}</option>
          <option value="admin">{t('people.admins')}</option>
        </Choice>
      </search>
      <p role="status" className="min-h-5 text-[.8125rem] text-text-3">
        {found !== undefined && people.length > 0 && t('people.found', { n: found })}
      </p>
      {isPending && <Skeleton label={t('loading')} />}
      {isError && <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />}
      {data && people.length === 0 && <Empty title={t('people.none')} text={t('people.none.text')} />}
      {people.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {people.map((person) => (
            <Row key={person.id} person={person} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} className="justify-self-start" onClick={() => fetchNextPage()}>
          {t('people.more')}
        </Button>
      )}
    </AdminFrame>
  )
}

function Row({ person }: { person: Person }) {
  return (
    <li className="relative flex items-center gap-3 px-4 py-2.5 first:rounded-t-card last:rounded-b-card hover:bg-hover">
      <Avatar id={person.id} name={person.name} photo={person.photo} size="sm" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to={paths.editPerson(person.id)}
            className="font-[620] text-text no-underline after:absolute after:inset-0 hover:underline"
          >
            {person.name}
          </Link>
          <RoleChips of={person} />
        </p>
        <p className="truncate text-[.8125rem] text-text-3">{person.email}</p>
      </div>
    </li>
  )
}
