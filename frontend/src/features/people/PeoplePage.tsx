import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Card, Empty, PageTitle } from '@/ui/Card'
import { Choice, Field } from '@/ui/Field'
import { Failed, Skeleton } from '@/ui/Waiting'

type Filters = { q?: string; department?: string; location?: string }

const peopleQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['people', filters],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/people', {
          params: { query: { ...filters, limit: 30, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.more ? page.items.at(-1)?.id : undefined),
    placeholderData: keepPreviousData,
  })

/** The directory: everybody by name, narrowed down by what stands in the address. */
export function PeoplePage() {
  const filters = useSearch({ from: '/in/people' })
  const go = useNavigate({ from: '/people' })
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    peopleQuery(filters),
  )
  const facets = useQuery({ queryKey: ['people', 'facets'], queryFn: () => answer(api.GET('/people/facets')) }).data
  const people = data?.pages.flatMap((page) => page.items) ?? []
  const narrow = (change: Filters) =>
    void go({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)) as Filters,
      replace: true,
    })

  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle>{t('people.title')}</PageTitle>
      <search className="mb-5 grid gap-3 sm:grid-cols-[2fr_1fr_1fr]">
        <Field
          type="search"
          label={t('people.search')}
          value={filters.q ?? ''}
          onChange={(event) => narrow({ q: event.target.value })}
        />
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
      </search>
      {isPending && <Skeleton label={t('loading')} />}
      {isError && <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />}
      {data && people.length === 0 && <Empty title={t('people.none')} text={t('people.none.text')} />}
      <ul className="grid gap-3 sm:grid-cols-2">
        {people.map((person) => (
          <li key={person.id}>
            <Card className="flex items-center gap-3">
              <Avatar id={person.id} name={person.name} />
              <div className="min-w-0">
                <Link to={paths.person(person.id)} className="font-[620] text-text no-underline hover:underline">
                  {person.name}
                </Link>
                <p className="text-[.8125rem] text-text-2">{person.title}</p>
                <p className="text-[.8125rem] text-text-3">
                  {[person.department, person.location].filter(Boolean).join(' · ')}
                </p>
              </div>
            </Card>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} className="mt-4" onClick={() => fetchNextPage()}>
          {t('people.more')}
        </Button>
      )}
    </div>
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
