import { useEffect, useRef, useState } from 'react'
import { t } from '@/lib/i18n'
import { newKey } from '@/lib/newKey'
import { toast } from '@/ui/Toasts'
import { isBetweenThem, isTired, noteKept, noteTaken } from './kept'
import { located } from './mentions'
import { replaced } from './places'
import { useDraft } from './useDraft'
import { type Finding, useJudge } from './useJudge'

export type Writing = ReturnType<typeof useWriting>

/** What composers share: a kept draft, a nudge about it, and one key for each intent to send. */
export function useWriting(target: string, space?: string, partner?: string) {
  const [words, draft] = useDraft(target)
  const { text } = words
  const setText = (next: string) => draft.change({ text: next })
  const [kept, setKept] = useState<string[]>([])
  const nudged = useRef(new Set<string>())
  const key = useRef(newKey())
  const now = useRef(text)
  now.current = text

  /** What is kept: these words under this rule, and all shouting, whose words are new with each key. */
  const nameOf = ({ number, kind, start, end }: Finding) =>
    kind === 'shouting' ? kind : `${number} ${text.slice(start, end).toLowerCase()}`
  const isSaid = (one: Finding) =>
    !kept.includes(nameOf(one)) && !located(text, one).isName && !isBetweenThem(one.number, partner)
  const findings = useJudge(text, target.startsWith('comment') ? 'comment' : 'post', space ?? words.spaceId).filter(
    (one) => one.action !== 'nudge' || isSaid(one),
  )
  const finding = findings.find((one) => one.action !== 'nudge' || !isTired(one.number)) ?? findings[0]
  useEffect(() => {
    if (finding?.action === 'nudge') nudged.current.add(finding.checkId)
  }, [finding])

  const keep = () => {
    if (!finding) return
    setKept([...kept, nameOf(finding)])
    noteKept(finding.number, partner)
  }
  const use = () => {
    if (!finding?.suggestion) return
    const { suggestion } = finding
    const place = located(text, finding).source
    const mine = text.slice(place.start, place.end)
    const wording = replaced(text, place, suggestion)
    setText(wording)
    noteTaken(finding.number)
    toast(t('nudge.used'), {
      label: t('compose.undo'),
      run: () => {
        setText(now.current === wording ? text : now.current.replace(suggestion, mine))
        keep()
      },
    })
  }

  return {
    text,
    setText,
    words,
    draft,
    finding,
    /** The checks whose nudge was shown. Those that the text that is sent holds no more were taken to heart. */
    nudged: () => [...nudged.current],
    key: key.current,
    keep,
    use,
    sent: (revision: number) => {
      void draft.sent(revision)
      setKept([])
      nudged.current.clear()
      key.current = newKey()
    },
  }
}
