import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { Schema } from '@/lib/api'
import { currentLocale, t } from '@/lib/i18n'
import { facetsQuery } from '@/shared/people'
import type { PeopleFilters } from '@/shared/peopleFilters'
import { useMe } from '@/shared/session'
import { PageTitle } from '@/ui/Card'
import { DownloadLink } from '@/ui/DownloadLink'
import { Directory } from './Directory'

/** The directory of everybody who is here. */
export function PeoplePage() {
  const filters = useSearch({ from: '/in/people' })
  const facets = useQuery(facetsQuery(filters)).data
  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle side={<Export filters={filters} />}>{t('people.title')}</PageTitle>
      <Directory
        filters={filters}
        narrowings={[
          { by: 'department', label: t('people.department'), options: counted(facets?.departments) },
          { by: 'location', label: t('people.location'), options: counted(facets?.locations) },
        ]}
      />
    </div>
  )
}

const counted = (all: Schema['Facet'][] = []) =>
  all.map(({ name, count }) => ({ value: name, label: `${name} (${count})` }))

/** What is shown, as a file; for admins. */
function Export({ filters }: { filters: PeopleFilters }) {
  const me = useMe()
  if (!me.may.includes('administer')) return null
  const query = new URLSearchParams({ ...filters, lang: currentLocale() })
  return <DownloadLink href={`/api/v1/people/export?${query}`}>{t('people.export')}</DownloadLink>
}
