import { useRef, useState } from 'react'
import { t } from '@/lib/i18n'
import { newKey } from '@/lib/newKey'
import { toast } from '@/ui/Toasts'
import { located } from './mentions'
import { replaced } from './places'
import { useDraft } from './useDraft'
import { type Finding, useJudge } from './useJudge'

export type Writing = ReturnType<typeof useWriting>

/** What composers share: a kept draft, a nudge about it, and one key for each intent to send. */
export function useWriting(target: string, space?: string) {
  const [words, draft] = useDraft(target)
  const { text } = words
  const setText = (next: string) => draft.change({ text: next })
  const [kept, setKept] = useState<string[]>([])
  const [rewritten, setRewritten] = useState<string[]>([])
  const key = useRef(newKey())
  const now = useRef(text)
  now.current = text

  /** What is kept: these words under this rule, and all shouting, whose words are new with each key. */
  const nameOf = ({ number, kind, start, end }: Finding) =>
    kind === 'shouting' ? kind : `${number} ${text.slice(start, end).toLowerCase()}`
  const isSaid = (one: Finding) => !kept.includes(nameOf(one)) && !located(text, one).isName
  const finding = useJudge(text, target.startsWith('comment') ? 'comment' : 'post', space ?? words.spaceId).find(
    (one) => one.action !== 'nudge' || isSaid(one),
  )

  const keep = () => finding && setKept([...kept, nameOf(finding)])
  const use = () => {
    if (!finding?.suggestion) return
    const { checkId, suggestion } = finding
    const place = located(text, finding).source
    const mine = text.slice(place.start, place.end)
    const wording = replaced(text, place, suggestion)
    setRewritten([...rewritten, checkId])
    setText(wording)
    toast(t('nudge.used'), {
      label: t('compose.undo'),
      run: () => {
        setText(now.current === wording ? text : now.current.replace(suggestion, mine))
        setRewritten(rewritten)
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
    rewritten,
    key: key.current,
    keep,
    use,
    sent: (revision: number) => {
      void draft.sent(revision)
      setKept([])
      setRewritten([])
      key.current = newKey()
    },
  }
}
