import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'

export type Entry = { label: string; run: () => void; icon?: ReactNode; danger?: boolean }

/** A button that opens a list of things to do. Arrows move, Escape closes and gives the focus back. */
export function Menu({
  label,
  button,
  entries,
  className = '',
}: {
  label: string
  button: ReactNode
  entries: Entry[]
  className?: string
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const around = useRef<HTMLDivElement>(null)
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
        className={`inline-grid min-h-9 min-w-9 place-items-center rounded-lg text-text-2 hover:bg-hover pointer-coarse:size-11 ${className}`}
        onClick={() => {
          setOpen(!open)
          if (!open) requestAnimationFrame(() => items()[0]?.focus())
        }}
      >
        {button}
      </button>
      {open && (
        <div
          id={id}
          role="menu"
          aria-label={label}
          className="absolute end-0 top-full z-40 mt-1 min-w-44 rounded-card border border-line bg-raised p-1 shadow-2"
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
