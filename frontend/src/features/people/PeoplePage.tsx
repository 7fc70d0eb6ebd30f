import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import type { Schema } from '@/lib/api'
import { currentLocale, t } from '@/lib/i18n'
import { facetsQuery, type PeopleFilters, peopleQuery, readFilters } from '@/shared/people'
import { useMe } from '@/shared/session'
import { Button } from '@/ui/Button'
import { Empty, PageTitle } from '@/ui/Card'
import { Choice, Field } from '@/ui/Field'
import { Failed, Skeleton } from '@/ui/Waiting'
import { PersonRow } from './PersonRow'

/** The directory: everybody by name, narrowed down by what stands in the address. */
export function PeoplePage() {
  const filters = useSearch({ from: '/in/people' })
  const go = useNavigate({ from: '/people' })
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    peopleQuery(filters),
  )
  const facets = useQuery(facetsQuery(filters)).data
  const people = data?.pages.flatMap((page) => page.items) ?? []
  const narrow = (change: Record<string, string>) =>
    void go({ search: (before) => readFilters({ ...before, ...change }), replace: true })

  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle side={<Export filters={filters} />}>{t('people.title')}</PageTitle>
      <search className="mb-4 grid grid-cols-2 gap-3 md:grid-cols-[2fr_1fr_1fr_1fr]">
        <div className="max-md:col-span-2">
          <Field
            type="search"
            label={t('people.search')}
            defaultValue={filters.q ?? ''}
            onChange={(event) => narrow({ q: event.target.value })}
          />
        </div>
        <Facet
          label={t('people.department')}
          value={filters.department}
          all={facets?.departments}
          onPick={(department) => narrow({ department })}
        />
        <Facet
          label={t('people.location')}
          value={filters.location}
          all={facets?.locations}
          onPick={(location) => narrow({ location })}
        />
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
      <p role="status" className="mb-3 min-h-5 text-[.8125rem] text-text-3">
        {facets && people.length > 0 && t('people.found', { n: facets.found })}
      </p>
      {isPending && <Skeleton label={t('loading')} />}
      {isError && <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />}
      {data && people.length === 0 && (
        <Empty title={t('people.none')} text={t('people.none.text')}>
          <Button onClick={() => void go({ search: {} })}>{t('people.reset')}</Button>
        </Empty>
      )}
      {people.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {people.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} className="mt-4" onClick={() => fetchNextPage()}>
          {t('people.more')}
        </Button>
      )}
    </div>
  )
}

/** What is shown, as a file; for admins. */
function Export({ filters }: { filters: PeopleFilters }) {
  const me = useMe()
  if (!me.may.includes('administer')) return null
  const query = new URLSearchParams({ ...filters, lang: currentLocale() })
  return (
    <a
      href={`/api/v1/people/export?${query}`}
      download
      className="inline-flex min-h-(--control) items-center gap-1.5 rounded-lg border border-line-strong bg-surface px-3.5 font-[560] text-text no-underline hover:bg-hover"
    >
      <Download size={18} strokeWidth={1.6} aria-hidden />
      {t('people.export')}
    </a>
  )
}

type FacetProps = {
  label: string
  value: string | undefined
  all: Schema['Facet'][] | undefined
  onPick: (value: string) => void
}

function Facet({ label, value, all, onPick }: FacetProps) {
  return (
    <Choice label={label} value={value ?? ''} onChange={(event) => onPick(event.target.value)}>
      <option value="">{t('people.all')}</option>
      {all?.map(({ name, count }) => (
        <option key={name} value={name}>
          {name} ({count})
        </option>
      ))}
    </Choice>
  )
}
