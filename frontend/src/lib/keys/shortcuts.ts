import type { Word } from '../i18n'

/** One entry of the keyboard map. keys: "n", "g h" (one after the other), "Shift+R", "Mod+Enter" (Ctrl, or Cmd on a Mac). */
export interface Shortcut {
  keys: string
  word: Word
  group: Word
  run: (event: KeyboardEvent) => void
}

const patience = 1500

/** The shortcuts that hold at the moment. What was added last is asked first. */
export class Shortcuts {
  singleKeys = true
  readonly #sets: Shortcut[][] = []
  #typed: string[] = []
  #last = 0

  add(set: Shortcut[]): () => void {
    this.#sets.push(set)
    return () => void this.#sets.splice(this.#sets.indexOf(set), 1)
  }

  all(): Shortcut[] {
    const seen = new Map<string, Shortcut>()
    for (const shortcut of this.#sets.flat()) seen.set(shortcut.keys, shortcut)
    return [...seen.values()]
  }

  /** Runs what the key stands for, and says whether it stood for something. */
  press(event: KeyboardEvent): boolean {
    const pressed = nameOf(event)
    if (!pressed || event.defaultPrevented) return false
    const single = !pressed.startsWith('Mod+')
    if (single && (!this.singleKeys || typing(event.target))) return this.#forget()
    const found = this.#find(this.#sequence(pressed, event.timeStamp))
    if (!found) return false
    this.#forget()
    event.preventDefault()
    found.run(event)
    return true
  }

  #sequence(pressed: string, at: number): string {
    if (at - this.#last > patience) this.#typed = []
    this.#last = at
    this.#typed = [...this.#typed, pressed].slice(-2)
    return this.#typed.join(' ')
  }

  #find(typed: string): Shortcut | undefined {
    const last = typed.split(' ').at(-1) ?? typed
    const known = this.#sets.toReversed().flat()
    return known.find(({ keys }) => keys === typed) ?? known.find(({ keys }) => keys === last)
  }

  #forget(): false {
    this.#typed = []
    return false
  }
}

function nameOf(event: KeyboardEvent): string | undefined {
  if (event.isComposing || event.altKey || ['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return undefined
  const letter = /^[a-z]$/i.test(event.key)
  const key = letter ? (event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()) : event.key
  const shifted = letter && event.shiftKey ? `Shift+${key}` : key
  return event.ctrlKey || event.metaKey ? `Mod+${shifted}` : shifted
}

/** Whether keys belong to what has the focus: a field, or an open menu or dialog. */
function typing(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  const writes = 'input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable=true]'
  return target.closest(`${writes}, [role=menu], [role=listbox], dialog`) !== null
}
