import { useSyncExternalStore } from 'react'

type Toast = { id: number; text: string; action?: { label: string; run: () => void } }

let toasts: Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function change(next: Toast[]) {
  toasts = next
  for (const tell of listeners) tell()
}

const drop = (id: number) => change(toasts.filter((one) => one.id !== id))

/** Says something in passing: six seconds, ten with an action, three at the most. */
export function toast(text: string, action?: Toast['action']) {
  const id = ++last
  change([...toasts.slice(-2), action ? { id, text, action } : { id, text }])
  setTimeout(() => drop(id), action ? 10_000 : 6_000)
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => toasts,
  )
  return (
    <div role="status" className="fixed start-4 bottom-4 z-60 grid gap-2 max-md:bottom-20">
      {shown.map(({ id, text, action }) => (
        <div key={id} className="flex items-center gap-4 rounded-card bg-text px-4 py-2.5 text-bg shadow-3">
          <span>{text}</span>
          {action && (
            <button
              type="button"
              className="min-h-6 font-[620] underline underline-offset-2"
              onClick={() => {
                action.run()
                drop(id)
              }}
            >
              {action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
