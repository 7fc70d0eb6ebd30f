import { useEffect, useEffectEvent } from 'react'
import { moveRegion } from './keys/regions'
import { type Shortcut, Shortcuts } from './keys/shortcuts'

export type { Shortcut } from './keys/shortcuts'

const shortcuts = new Shortcuts()

/** The keyboard map as it is now, for the sheet under "?". */
export const currentKeys = () => shortcuts.all()

/** Single keys can be turned off: speech input types them by accident. */
export function allowSingleKeys(allowed: boolean) {
  shortcuts.singleKeys = allowed
}

/** Lets the keys hold while the component is on the page. */
export function useKeys(set: Shortcut[]) {
  const names = set.map(({ keys }) => keys).join(', ')
  const run = useEffectEvent((keys: string, event: KeyboardEvent) => set.find((one) => one.keys === keys)?.run(event))
  const current = useEffectEvent(() => set)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the set, which is new at every drawing
  useEffect(() => {
    const stable = current().map((one) => ({ ...one, run: (event: KeyboardEvent) => run(one.keys, event) }))
    return shortcuts.add(stable)
  }, [names])
}

/** Listens to the keyboard; once, for the whole page. */
export function useKeyboard() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'F6' && !event.ctrlKey && !event.altKey) {
        if (moveRegion(event.shiftKey)) event.preventDefault()
        return
      }
      shortcuts.press(event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
