import { useEffect, useState } from 'react'
import { claim, release } from './queries'

let last: Promise<unknown> = Promise.resolve()

/** One after the other, so that a case that is left and opened again is mine in the end. */
const inTurn = (ask: () => Promise<unknown>) => {
  last = last.then(ask).catch(() => undefined)
}

/** Keeps a case for me while I look at it, as far as nobody else has it. */
export function useClaim(id: string, free: boolean) {
  const [refused, setRefused] = useState<string>()
  useEffect(() => {
    if (!free) return
    inTurn(() =>
      claim(id).then(
        () => setRefused(undefined),
        (error: Error) => setRefused(error.message),
      ),
    )
    const leave = () => void release(id)
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      inTurn(() => release(id))
    }
  }, [id, free])
  return refused
}
