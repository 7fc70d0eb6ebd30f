import { useInfiniteQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { peopleQuery } from '@/shared/people'
import { PeopleList } from './PeopleList'

/** Who reports to a person; nothing if nobody does. */
export function Reports({ id }: { id: string }) {
  const list = useInfiniteQuery(peopleQuery({ manager: id }))
  if (itemsOf(list).length === 0) return null
  return (
    <section aria-labelledby="reports" className="grid gap-3">
      <h2 id="reports" className="font-[620] text-base">
        {t('people.reports')}
      </h2>
      <PeopleList of={list} />
    </section>
  )
}
