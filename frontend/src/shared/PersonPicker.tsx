import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Avatar } from '@/ui/Avatar'
import { IconButton } from '@/ui/Button'
import { Field } from '@/ui/Field'

export type Picked = { id: string; name: string }

type Props = {
  /** The field of the form that holds the id. */
  name: string
  label: string
  picked: Picked | undefined
  /** Who cannot be picked. */
  not?: string
  error?: string | undefined
}

/** Finds a colleague by name. Arrows move through what was found, Enter picks, Escape closes. */
export function PersonPicker({ name, label, picked: first, not, error }: Props) {
  const [picked, setPicked] = useState(first)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const q = text.trim()
  const { data } = useQuery({
    queryKey: ['people', 'pick', q],
    queryFn: ({ signal }) => answer(api.GET('/people', { params: { query: { q, limit: 8 } }, signal })),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  })
  const found = q ? (data?.items ?? []).filter((one) => one.id !== not) : []

  const pick = (one: Picked) => {
    setPicked(one)
    setText('')
  }
  const handleKey = (event: KeyboardEvent) => {
    const one = found[at]
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + found.length }[event.key]
    if (event.key === 'Escape' && text) setText('')
    else if (event.key === 'Enter' && one) pick(one)
    else if (to !== undefined && found.length > 0) setAt(to % found.length)
    else return
    event.preventDefault()
  }

  if (picked) {
    return (
      <div className="grid gap-1.5">
        <p className="font-[560]">{label}</p>
        <div className="flex min-h-(--control) items-center gap-2 rounded-lg border border-line-strong bg-surface ps-3 pe-1">
          <span className="min-w-0 flex-1 truncate">{picked.name}</span>
          <IconButton label={t('pick.clear', { name: picked.name })} onClick={() => setPicked(undefined)}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        <input type="hidden" name={name} value={picked.id} />
        {error && <p className="text-[.8125rem] text-danger-text">{error}</p>}
      </div>
    )
  }
  return (
    <div className="relative">
      <Field
        label={label}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={t('pick.placeholder')}
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={handleKey}
        onBlur={() => setText('')}
      />
      <input type="hidden" name={name} value="" />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={found.length === 0}
        className="absolute inset-x-0 top-full z-30 mt-1 rounded-card border border-line bg-raised p-1 shadow-2"
      >
        {found.map((one, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          <div
            key={one.id}
            id={`${id}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(one)}
            className={`flex min-h-9 items-center gap-2.5 rounded-lg px-2 py-1 pointer-coarse:min-h-11 ${n === at ? 'bg-hover' : ''}`}
          >
            <Avatar id={one.id} name={one.name} photo={one.photo} size="sm" />
            <span className="min-w-0 flex-1 truncate">
              {one.name} <span className="text-[.8125rem] text-text-3">{one.title}</span>
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
