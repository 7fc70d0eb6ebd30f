import { useState } from 'react'

const name = (target: string) => `atrium.draft.${target}`

/** A text that is kept in this browser until it is sent or discarded. */
export function useDraft(target: string) {
  const [text, setText] = useState(() => localStorage.getItem(name(target)) ?? '')
  const write = (next: string) => {
    setText(next)
    if (next) localStorage.setItem(name(target), next)
    else localStorage.removeItem(name(target))
  }
  return [text, write] as const
}
