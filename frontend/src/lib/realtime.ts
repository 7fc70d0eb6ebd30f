import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { Live, type LiveState } from './realtime/Live'
import type { Hint } from './realtime/socket'

export type { LiveState } from './realtime/Live'
export type { Hint } from './realtime/socket'

const hearers = new Set<(hint: Hint) => void>()
const resyncers = new Set<() => void>()
const leavers = new Set<() => void>()
const watchers = new Set<() => void>()

const live = new Live({
  hint: (hint) => tell(hearers, hint),
  resync: () => tell(resyncers, undefined),
  signedOut: () => tell(leavers, undefined),
  state: () => tell(watchers, undefined),
})

function tell<What>(who: Set<(what: What) => void>, what: What) {
  for (const one of who) one(what)
}

function join<Call>(who: Set<Call>, call: Call) {
  who.add(call)
  return () => void who.delete(call)
}

/** Keeps the line to the server open while somebody is signed in. */
export function useLine(signedIn: boolean) {
  useEffect(() => {
    if (!signedIn) return
    const hurry = () => live.hurry()
    const offline = () => live.offline()
    live.start()
    addEventListener('online', hurry)
    addEventListener('offline', offline)
    document.addEventListener('visibilitychange', hurry)
    return () => {
      live.stop()
      removeEventListener('online', hurry)
      removeEventListener('offline', offline)
      document.removeEventListener('visibilitychange', hurry)
    }
  }, [signedIn])
}

/** Hears every hint that reaches this page. */
export function useHints(hear: (hint: Hint) => void) {
  const heard = useEffectEvent(hear)
  useEffect(() => join(hearers, (hint: Hint) => heard(hint)), [])
}

/** Is told when hints may have been missed and everything on the page should be asked for again. */
export function useResync(refetch: () => void) {
  const resync = useEffectEvent(refetch)
  useEffect(() => join(resyncers, () => resync()), [])
}

/** Is told when this session ended elsewhere. */
export function useSignedOut(leave: () => void) {
  const left = useEffectEvent(leave)
  useEffect(() => join(leavers, () => left()), [])
}

/** Hears about one topic, such as content/<id>, while the component is on the page. */
export function useWatch(topic: string | undefined) {
  useEffect(() => (topic ? live.watch(topic) : undefined), [topic])
}

/** Whether the line to the server stands. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (tellMe) => join(watchers, tellMe),
    () => live.state,
  )
}
