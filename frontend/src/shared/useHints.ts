import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type Hint, live } from '@/lib/realtime'

/** Calls handle for each hint while the component is there. */
export function useHints(handle: (hint: Hint) => void) {
  useEffect(() => live.on(handle))
}

/** Hears of one item while the component is there. */
export function useWatch(id: string) {
  useEffect(() => live.watch(`content/${id}`), [id])
}

/** Keeps what every page shows right: who I am, and what waits for me. */
export function useSharedHints() {
  const queries = useQueryClient()
  const asking = useRef(new Set<string>())
  const ask = (key: string) => {
    // Many posts at once are one question.
    if (asking.current.has(key)) return
    asking.current.add(key)
    setTimeout(() => {
      asking.current.delete(key)
      void queries.invalidateQueries({ queryKey: [key] })
    }, 500)
  }
  useHints(({ kind, topic }) => {
    if (kind === 'seen' || (kind === 'post' && topic.startsWith('space/'))) ask('unreadSpaces')
    if (kind === 'cases') ask('cases')
    if (kind === 'notification' || kind === 'read') void queries.invalidateQueries({ queryKey: ['notifications'] })
    if (kind === 'access' || kind === 'company') void queries.invalidateQueries()
    if (kind === 'resync') void queries.invalidateQueries()
  })
}
