import { useEffect, useState } from 'react'

const kept = 'atrium.triage'
const enough = 45 * 60_000
const pause = 10 * 60_000
const minute = 60_000

type Spell = { since: number; last: number }

const read = (): Spell => JSON.parse(sessionStorage.getItem(kept) ?? '{"since":0,"last":0}') as Spell
const write = (spell: Spell) => sessionStorage.setItem(kept, JSON.stringify(spell))

/** Whether I have looked at cases for 45 minutes without a pause. Each case that I open counts as looking. */
export function useBreak(looking: string | undefined) {
  const [due, setDue] = useState(false)
  useEffect(() => {
    if (!looking) return
    const now = Date.now()
    const { since, last } = read()
    write({ since: now - last < pause ? since : now, last: now })
  }, [looking])
  useEffect(() => {
    const look = () => {
      const { since, last } = read()
      setDue(last - since >= enough && Date.now() - last < pause)
    }
    look()
    const timer = setInterval(look, minute / 2)
    return () => clearInterval(timer)
  }, [])
  const restart = () => {
    write({ since: Date.now(), last: Date.now() })
    setDue(false)
  }
  return [due, restart] as const
}
