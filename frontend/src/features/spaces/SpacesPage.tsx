import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { Empty, PageTitle } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { More } from '@/ui/More'
import { tab, tabs } from '@/ui/tabs'
import { Coming } from '@/ui/Waiting'
import { NewSpace } from './NewSpace'
import { type Filters, type Show, spacesQuery } from './queries'
import { SpaceCard } from './SpaceCard'

/** The spaces that I may know of, narrowed down by what stands in the address. */
export function SpacesPage() {
  const filters = useSearch({ from: '/in/spaces' })
  const list = useInfiniteQuery(spacesQuery(filters))
  const [making, setMaking] = useState(false)
  const spaces = itemsOf(list)
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
      <Narrow filters={filters} />
      <Coming of={list} />
      {list.data && spaces.length === 0 && <NothingHere filters={filters} />}
      <ul className="grid gap-3 sm:grid-cols-2">
        {spaces.map((space) => (
          <li key={space.id}>
            <SpaceCard space={space} />
          </li>
        ))}
      </ul>
      <More of={list} label={t('spaces.more')} className="mt-4" />
    </div>
  )
}

const shows: (Show | undefined)[] = [undefined, 'mine', 'open', 'request', 'archived']

function Narrow({ filters }: { filters: Filters }) {
  const go = useNavigate({ from: '/spaces' })
  const search = (q: string) =>
    void go({ search: ({ show }) => ({ ...(q ? { q } : {}), ...(show ? { show } : {}) }), replace: true })
  return (
    <search className="mb-5 grid gap-3">
      <Field
        type="search"
        label={t('spaces.search')}
        value={filters.q ?? ''}
        onChange={(event) => search(event.target.value)}
      />
      <nav aria-label={t('spaces.show')} className={tabs}>
        {shows.map((show) => (
          <Link
            key={show ?? 'all'}
            to={paths.spaces}
            search={{ ...(filters.q ? { q: filters.q } : {}), ...(show ? { show } : {}) }}
            activeOptions={{ exact: true }}
            className={tab}
          >
            {t(`spaces.show.${show ?? 'all'}`)}
          </Link>
        ))}
      </nav>
    </search>
  )
}

function NothingHere({ filters: { q, show } }: { filters: Filters }) {
  if (q || show === 'open' || show === 'request') return <Empty title={t('spaces.none')} text={t('spaces.none.text')} />
  if (show) return <Empty title={t(`spaces.${show}.empty`)} text={t(`spaces.${show}.empty.text`)} />
  return <Empty title={t('spaces.empty')} text={t('spaces.empty.text')} />
}
