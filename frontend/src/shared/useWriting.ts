import { useRef, useState } from 'react'
import { newKey } from '@/lib/newKey'
import { useDraft } from './useDraft'
import { useJudge } from './useJudge'

/** What composers share: a kept text, a nudge about it, and one key for each intent to send. */
export function useWriting(target: string, surface: 'post' | 'comment') {
  const [text, setText] = useDraft(target)
  const [kept, setKept] = useState<string[]>([])
  const [rewritten, setRewritten] = useState<string[]>([])
  const key = useRef(newKey())
  const finding = useJudge(text, surface)
  const shown = finding && !kept.includes(finding.checkId) ? finding : undefined

  return {
    text,
    setText,
    finding: shown,
    rewritten,
    key: key.current,
    keep: () => shown && setKept([...kept, shown.checkId]),
    use: (wording: string) => {
      if (shown) setRewritten([...rewritten, shown.checkId])
      setText(wording)
    },
    sent: () => {
      setText('')
      setKept([])
      setRewritten([])
      key.current = newKey()
    },
  }
}
