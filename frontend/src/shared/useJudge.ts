import { useEffect, useState } from 'react'
import { answer, api, type Schema } from '@/lib/api'

export type Finding = Schema['Finding']

const pause = 900
const shortest = 8

/**
 * Asks the guidelines about a text while it is written, when the writer pauses. Typing and sending never wait for it;
 * an answer about an older text is dropped.
 */
export function useJudge(text: string, surface: 'post' | 'comment') {
  const [verdict, setVerdict] = useState<{ text: string; finding: Finding | undefined }>()
  useEffect(() => {
    if (text.trim().length < shortest) return
    let current = true
    const timer = setTimeout(async () => {
      const said = await answer(api.POST('/guidelines/judge', { body: { text, surface } })).catch(() => undefined)
      if (current) setVerdict({ text, finding: said?.findings.find((one) => one.action !== 'flag') })
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [text, surface])
  return verdict?.text === text ? verdict.finding : undefined
}
