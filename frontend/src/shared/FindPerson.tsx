import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Avatar } from '@/ui/Avatar'
import { Field } from '@/ui/Field'

export type Picked = Pick<Schema['Card'], 'id' | 'name'>

type Props = {
  label: string
  hint?: string
  error?: string | undefined
  /** Who cannot be picked. */
  without?: string[]
  onPick: (person: Picked) => void
}

/** Finds a colleague by name. Arrows move through what was found, Enter picks, Escape closes. */
export function FindPerson({ label, hint, error, without = [], onPick }: Props) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const q = text.trim()
  const { data, isFetched, isPlaceholderData } = useQuery({
    queryKey: ['people', 'pick', q],
    queryFn: ({ signal }) => answer(api.GET('/people', { params: { query: { q, limit: 8 } }, signal })),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const found = q ? (data?.items ?? []).filter(({ id }) => !without.includes(id)) : []

  const pick = (one: Picked) => {
    setText('')
    setAt(0)
    onPick(one)
  }
  const handleKey = (event: KeyboardEvent) => {
    const one = found[at]
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + found.length }[event.key]
    if (event.key === 'Escape' && text) setText('')
    else if (event.key === 'Enter' && one) {
      if (!isPlaceholderData) pick(one) // what was found for fewer letters may be somebody else
    } else if (to !== undefined && found.length > 0) setAt(to % found.length)
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
        error={error}
        placeholder={t('pick.placeholder')}
        value={text}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={handleKey}
        onBlur={() => setText('')}
      />
      <div
        id={list}
        role="listbox"
        aria-label={label}
        hidden={found.length === 0}
        className="absolute inset-x-0 z-30 mt-1 rounded-card border border-line bg-raised p-1 shadow-2"
      >
        {found.map((one, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          <div
            key={one.id}
            id={`${list}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(one)}
            className="flex min-h-9 items-center gap-2.5 rounded-lg px-2.5 py-1.5 hover:bg-hover aria-selected:bg-accent-soft pointer-coarse:min-h-11"
          >
            <Avatar id={one.id} name={one.name} photo={one.photo} size="sm" />
            <span className="min-w-0">
              {one.name}
              <span className="block truncate text-text-3 text-xs">{one.title || one.department}</span>
            </span>
          </div>
        ))}
      </div>
      <p role="status" className="text-[.8125rem] text-text-3">
        {q && isFetched && !isPlaceholderData && found.length === 0 && t('spaces.pick.none')}
      </p>
    </div>
  )
}
