import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Avatar } from '@/ui/Avatar'
import { Field } from '@/ui/Field'

export type Picked = Pick<Schema['Card'], 'id' | 'name'>
type Props = { label: string; hint?: string; without?: string[]; onPick: (person: Picked) => void }

/** A field that finds a colleague by name. Arrows move in the list, Enter chooses. */
export function PersonPicker({ label, hint, without = [], onPick }: Props) {
  const list = useId()
  const [q, setQ] = useState('')
  const [at, setAt] = useState(0)
  const { data, isFetched } = useQuery({
    queryKey: ['people', 'picker', q],
    queryFn: () => answer(api.GET('/people', { params: { query: { q, limit: 8 } } })),
    enabled: q.trim().length > 0,
    staleTime: 30_000,
  })
  const people = q.trim() ? (data?.items ?? []).filter(({ id }) => !without.includes(id)) : []
  const pick = (person: Picked) => {
    setQ('')
    setAt(0)
    onPick(person)
  }
  const handleKey = (event: KeyboardEvent) => {
    const person = people[at]
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, people.length))
    else if (event.key === 'ArrowUp') setAt((at - 1 + people.length) % Math.max(1, people.length))
    else if (event.key === 'Enter' && person) pick(person)
    else if (event.key === 'Escape' && q) setQ('')
    else return
    event.preventDefault()
  }
  return (
    <div className="relative">
      <Field
        role="combobox"
        autoComplete="off"
        label={label}
        hint={hint}
        value={q}
        aria-expanded={people.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={people[at] ? `${list}-${at}` : undefined}
        onChange={(event) => {
          setQ(event.target.value)
          setAt(0)
        }}
        onKeyDown={handleKey}
      />
      <div
        id={list}
        role="listbox"
        aria-label={label}
        hidden={people.length === 0}
        className="absolute z-30 mt-1 w-full rounded-card border border-line bg-raised p-1 shadow-2"
      >
        {people.map((person, n) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field
          <div
            key={person.id}
            id={`${list}-${n}`}
            role="option"
            aria-selected={n === at}
            className="flex items-center gap-2.5 rounded-lg px-2.5 py-1.5 hover:bg-hover aria-selected:bg-accent-soft"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(person)}
          >
            <Avatar id={person.id} name={person.name} photo={person.photo} size="sm" />
            <span className="min-w-0">
              {person.name}
              <span className="block truncate text-text-3 text-xs">{person.title || person.department}</span>
            </span>
          </div>
        ))}
      </div>
      <p role="status" className="text-[.8125rem] text-text-3">
        {q.trim() && isFetched && people.length === 0 && t('spaces.pick.none')}
      </p>
    </div>
  )
}
