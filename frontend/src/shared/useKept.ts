import { useState } from 'react'

/** A text that is kept in this browser until it is sent, under a name that begins with "atrium.draft": signing out forgets it. */
export function useKept(name: string) {
  const [text, setText] = useState(() => localStorage.getItem(name) ?? '')
  const keep = (now: string) => {
    setText(now)
    if (now) localStorage.setItem(name, now)
    else localStorage.removeItem(name)
  }
  return [text, keep] as const
}
