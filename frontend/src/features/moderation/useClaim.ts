import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { caseQuery, claim, release } from './queries'

let last: Promise<unknown> = Promise.resolve()

/** One after the other, so that a case that is left and opened again is mine in the end. */
const inTurn = (ask: () => Promise<unknown>) => {
  last = last.then(ask).catch(() => undefined)
}

/** A claim lasts ten minutes; a sign of life renews it once it is this old. */
const renewAfter = 60_000

const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll', 'focusin'] as const

/** Calls keep now and with each sign of life, but not oftener than it is needed. */
function whileThere(keep: () => void) {
  let at = 0
  const live = () => {
    if (Date.now() - at < renewAfter) return
    at = Date.now()
    keep()
  }
  live()
  for (const sign of signsOfLife) addEventListener(sign, live, { capture: true, passive: true })
  return () => {
    for (const sign of signsOfLife) removeEventListener(sign, live, { capture: true })
  }
}

/** Keeps a case for me while I am at it, as far as nobody else has it. */
export function useClaim(id: string, free: boolean) {
  const queries = useQueryClient()
  const [was, setWas] = useState(false)
  const [refused, setRefused] = useState<string>()
  useEffect(() => {
    if (!free) return
    const mine = () => {
      setWas(true)
      setRefused(undefined)
    }
    const notMine = (error: Error) => {
      setRefused(error.message)
      void queries.invalidateQueries(caseQuery(id))
    }
    const rest = whileThere(() => inTurn(() => claim(id).then(mine, notMine)))
    const leave = () => void release(id)
    addEventListener('pagehide', leave)
    return () => {
      rest()
      removeEventListener('pagehide', leave)
      inTurn(() => release(id))
    }
  }, [queries, id, free])
  return { was, refused }
}
