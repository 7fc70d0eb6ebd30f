import { useEffect, useRef, useState } from 'react'
import { answer, api, type Schema } from '@/lib/api'
import { changed, moved } from './places'

export type Finding = Schema['Finding']

const pause = 900
const longerPause = 2500 // when hardly anything changed
const small = 5
const shortest = 20

type Verdict = { text: string; findings: Finding[] }

/**
 * Asks the guidelines about a text while it is written, when the writer pauses. Typing and sending never wait for it:
 * what is asked ends when somebody types on, and findings follow their words until those change.
 */
export function useJudge(text: string, surface: 'post' | 'comment', spaceId?: string): Finding[] {
  const [verdict, setVerdict] = useState<Verdict>({ text: '', findings: [] })
  const asked = useRef('')
  useEffect(() => {
    if (text.trim().length < shortest || text === asked.current) return
    const stop = new AbortController()
    const ask = async () => {
      const said = await answer(
        api.POST('/guidelines/judge', {
          body: { text, surface, ...(spaceId ? { spaceId } : {}) },
          signal: stop.signal,
        }),
      ).catch(() => undefined)
      if (!said || stop.signal.aborted) return
      asked.current = text
      setVerdict({ text, findings: said.findings.filter(({ action }) => action !== 'flag' && action !== 'pass') })
    }
    const timer = setTimeout(ask, changed(asked.current, text) > small ? pause : longerPause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text, surface, spaceId])
  return verdict.findings.flatMap((finding) => moved(finding, verdict.text, text) ?? [])
}
