import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import type { Person } from '@/shared/people'
import { More } from '@/ui/More'
import { PersonRow } from './PersonRow'

type List = Parameters<typeof More>[0]['of'] & { data: { pages: { items: Person[] }[] } | undefined }

/** People, as many as have come, and the way to the next of them. */
export function PeopleList({ of: list, edit = false }: { of: List; edit?: boolean }) {
  const people = itemsOf(list)
  return (
    <>
      {people.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {people.map((person) => (
            <PersonRow key={person.id} person={person} edit={edit} />
          ))}
        </ul>
      )}
      <More of={list} label={t('people.more')} />
    </>
  )
}
