import { useInfiniteQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { peopleQuery } from '@/shared/people'
import { Button } from '@/ui/Button'
import { PersonRow } from './PersonRow'

/** Who reports to a person; nothing if nobody does. */
export function Reports({ id }: { id: string }) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(peopleQuery({ manager: id }))
  const people = data?.pages.flatMap((page) => page.items) ?? []
  if (people.length === 0) return null
  return (
    <section aria-labelledby="reports" className="grid gap-3">
      <h2 id="reports" className="font-[620] text-base">
        {t('people.reports')}
      </h2>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} className="justify-self-start" onClick={() => fetchNextPage()}>
          {t('people.more')}
        </Button>
      )}
    </section>
  )
}
