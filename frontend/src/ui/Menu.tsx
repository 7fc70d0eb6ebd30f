import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'

export type Entry = { label: string; run: () => void; icon?: ReactNode; danger?: boolean }

const plain =
  'inline-grid min-h-9 min-w-9 place-items-center rounded-lg text-text-2 hover:bg-hover pointer-coarse:size-11'

/** A button that opens a list of things to do. Arrows move, Escape closes and gives the focus back. */
export function Menu({
  label,
  button,
  entries,
  align = 'end',
  className = '',
  buttonClass = plain,
}: {
  label: string
  button: ReactNode
  entries: Entry[]
  /** The edge of the button at which the list begins. */
  align?: 'start' | 'end'
  /** Added to the looks of the button. */
  className?: string
  /** In place of the usual looks of the button. */
  buttonClass?: string
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const around = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [up, setUp] = useState(false)
  useLayoutEffect(() => {
    setUp(open && lacksRoomBelow(around.current, list.current))
  }, [open])
  const items = () => [...(around.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]

  const close = () => {
    setOpen(false)
    around.current?.querySelector('button')?.focus()
  }
  const handleKey = (event: KeyboardEvent) => {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Escape') close()
    else if (to !== undefined && open) all[to % all.length]?.focus()
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of the menu inside pass through here
    <div
      ref={around}
      className="relative"
      onKeyDown={handleKey}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <button
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        className={`${buttonClass} ${className}`}
        onClick={() => {
          setOpen(!open)
          if (!open) requestAnimationFrame(() => items()[0]?.focus())
        }}
      >
        {button}
      </button>
      {open && (
        <div
          ref={list}
          id={id}
          role="menu"
          aria-label={label}
          className={`absolute z-40 my-1 w-max min-w-44 max-w-[calc(100vw-24px)] rounded-card border border-line bg-raised p-1 shadow-2 ${align === 'start' ? 'start-0' : 'end-0'} ${up ? 'bottom-full' : 'top-full'}`}
        >
          {entries.map(({ label, run, icon, danger }) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={`flex min-h-9 w-full items-center gap-2.5 rounded-lg px-3 text-start hover:bg-hover focus:bg-hover ${danger ? 'text-danger-text' : ''}`}
              onClick={() => {
                close()
                run()
              }}
            >
              {icon}
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** Whether the list would end below the screen and has more room above. */
function lacksRoomBelow(around: HTMLElement | null, list: HTMLElement | null): boolean {
  if (!around || !list) return false
  const { top, bottom } = around.getBoundingClientRect()
  const needs = list.offsetHeight + 8
  return bottom + needs > window.innerHeight && top > needs
}
