import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Avatar } from '@/ui/Avatar'
import { Marked } from './Marked'
import { located, mention, mentionsIn } from './mentions'
import type { Place } from './places'
import { useShown } from './useShown'

type Props = {
  label: string
  placeholder: string
  text: string
  mark?: Place | undefined
  onText: (text: string) => void
  onSend: () => void
  space?: string | undefined
  rows?: number
  autoFocus?: boolean
  field?: RefObject<HTMLTextAreaElement | null>
}

/** The word after an @ that stands right before the caret, unless somebody is mentioned there already. */
function asked(markdown: string, text: string, caret: number) {
  const word = /(?:^|\s)@([\p{L}\p{M}'.-]{1,30})$/u.exec(text.slice(0, caret))?.[1]
  const at = caret - (word?.length ?? 0) - 1
  return mentionsIn(markdown).some(({ start }) => start === at) ? undefined : word
}

/** A field to write Markdown in: it grows, completes names after an @, and sends with Ctrl Enter. */
export function Writer({ label, placeholder, text, mark, onText, onSend, space, rows = 1, autoFocus, field }: Props) {
  const own = useRef<HTMLTextAreaElement>(null)
  const area = field ?? own
  const shown = useShown(area, text, onText)
  const list = useId()
  const [query, setQuery] = useState<string>()
  const [chosen, setChosen] = useState(0)
  const { data } = useQuery({
    queryKey: ['mentionable', query, space],
    queryFn: () =>
      answer(api.GET('/people/mentionable', { params: { query: { q: query ?? '', ...(space ? { space } : {}) } } })),
    enabled: query !== undefined,
    staleTime: 60_000,
  })
  const people = query === undefined ? [] : (data?.items ?? [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const grow = () => {
      const node = area.current
      if (!node) return
      node.style.height = 'auto'
      node.style.height = `${node.scrollHeight}px`
    }
    grow()
    addEventListener('resize', grow)
    return () => removeEventListener('resize', grow)
  }, [text, area])

  const choose = (id: string, name: string) => {
    const node = area.current
    if (!node || query === undefined) return
    shown.insert(node.selectionStart - query.length - 1, `${mention(name, id)} `)
    setQuery(undefined)
  }
  const handleKey = (event: KeyboardEvent) => {
    const person = people[chosen]
    shown.takeWhole(event)
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend()
    else if (!person) return
    else if (event.key === 'ArrowDown') setChosen((chosen + 1) % people.length)
    else if (event.key === 'ArrowUp') setChosen((chosen - 1 + people.length) % people.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(person.id, person.name)
    else if (event.key === 'Escape') setQuery(undefined)
    else return
    event.preventDefault()
  }

  return (
    <div className="relative">
      {shown.mentions.length > 0 && <Marked text={shown.text} places={shown.mentions} look="mention" />}
      {mark && <Marked text={shown.text} places={[located(text, mark).shown]} look="nudge" />}
      <textarea
        ref={area}
        rows={rows}
        dir="auto"
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={people.length > 0 ? list : undefined}
        aria-activedescendant={people[chosen] ? `${list}-${chosen}` : undefined}
        // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked for it
        autoFocus={autoFocus}
        placeholder={placeholder}
        value={shown.text}
        className="relative block w-full resize-none bg-transparent py-1.5 text-base leading-[1.55] outline-none placeholder:text-text-3"
        onChange={(event) => {
          const markdown = shown.change(event)
          setQuery(asked(markdown, event.target.value, event.target.selectionStart))
          setChosen(0)
        }}
        onKeyDown={handleKey}
        onBlur={() => setQuery(undefined)}
      />
      {people.length > 0 && (
        <div
          id={list}
          role="listbox"
          aria-label={t('mention.list')}
          className="absolute z-40 max-w-sm rounded-card border border-line bg-raised p-1 shadow-2"
        >
          {people.map((person, at) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field
            <div
              key={person.id}
              id={`${list}-${at}`}
              role="option"
              aria-selected={at === chosen}
              className="flex items-center gap-2.5 rounded-lg px-2.5 py-1.5 aria-selected:bg-accent-soft"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person.id, person.name)}
            >
              <Avatar id={person.id} name={person.name} photo={person.photo} size="sm" />
              <span>
                {person.name}
                <span className="block text-text-3 text-xs">
                  {person.reads ? person.title || person.department : t('mention.cannotRead')}
                </span>
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
