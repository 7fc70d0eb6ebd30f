import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { countsQuery } from '@/shared/queue'
import { type Draft, drafts } from './drafts'
import { isTimed, needsRule, type Outcome } from './outcomes'
import { type Decision, type Detail, rulesQuery } from './queries'
import type { Deciding } from './useDecide'
import { reasonsFor } from './words'

const usualDays = 14

/** A decision as it is being made: the outcome, the rule, and the reasons as the template or the moderator has them. */
export function useDraft(detail: Detail, deciding: Deciding) {
  const [draft, setDraft] = useState<Draft>(() => drafts.get(detail.id) ?? { days: 7 })
  const rules = useQuery(rulesQuery).data?.rules ?? []
  const appealDays = useQuery(countsQuery).data?.appealDays ?? usualDays
  const change = (next: Partial<Draft>) => {
    const now = { ...draft, ...next }
    drafts.set(detail.id, now)
    setDraft(now)
  }
  const { outcome, days } = draft
  const ruleId = draft.rule ?? detail.rule?.id
  const rule = rules.find(({ id }) => id === ruleId) ?? (ruleId === detail.rule?.id ? detail.rule : undefined)
  const template = outcome ? reasonsFor(outcome, rule, appealDays, days) : ''
  const text = draft.text ?? template
  const isAnswer = detail.kind === 'appeal'
  const asksReasons = outcome !== undefined && (isAnswer || needsRule(outcome))
  const ready =
    outcome !== undefined &&
    (!asksReasons || text.trim() !== '') &&
    (!needsRule(outcome) || rule !== undefined) &&
    (!isTimed(outcome) || days > 0)

  const sent = useRef(false) // until the next case takes this one's place
  const send = () => {
    if (!outcome || !ready || sent.current) return
    sent.current = true
    const decision: Decision = {
      outcome,
      ...(asksReasons ? { statement: text } : {}),
      ...(needsRule(outcome) && rule ? { ruleId: rule.id } : {}),
      ...(isTimed(outcome) ? { days } : {}),
      ...(detail.now ? { version: detail.now.version } : {}),
    }
    deciding.send(detail, decision)
  }
  return {
    outcome,
    rule,
    rules,
    text,
    days,
    ready,
    asksReasons,
    isOwn: draft.text !== undefined && draft.text !== template,
    setRule: (id: string) => change({ rule: id }),
    setDays: (days: number) => change({ days }),
    setText: (text: string) => change({ text }),
    useTemplate: () => change({ text: undefined }),
    choose: (next: Outcome) => change({ outcome: next }),
    /** The first press chooses an outcome, the second sends it. */
    press: (next: Outcome) => (next === outcome && ready ? send() : change({ outcome: next })),
    send,
  }
}

export type Drafting = ReturnType<typeof useDraft>
