import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { t } from '@/lib/i18n'
import { ago } from '@/lib/time'
import { toast } from '@/ui/Toasts'
import { drafts } from './drafts'
import { type Case, type Decision, decide, decidedBefore, undo } from './queries'
import { inTab, type Queue } from './useQueue'
import { doneOf } from './words'

const undoable = 10_000

/** Decides cases: each leaves the list at once, and can be taken back for ten seconds. */
export function useDecide(queue: Queue) {
  const queries = useQueryClient()
  const last = useRef<{ of: Case; at: number }>(undefined)
  const settle = () => queries.invalidateQueries({ queryKey: ['cases'] })

  const takingBack = useMutation({
    mutationFn: ({ id }: Case) => undo(id),
    onSuccess: async (_, of) => {
      queue.bringBack([of.id])
      await settle()
      void queue.to({ ...inTab(of.kind), case: of.id })
    },
  })
  const takeBack = (of: Case) => {
    last.current = undefined
    takingBack.mutate(of)
  }

  const deciding = useMutation({
    mutationFn: ({ of, decision }: { of: Case; decision: Decision }) => decide(of.id, decision),
    onMutate: ({ of }) => queue.leave([of.id]),
    onSuccess: (_, { of, decision }) => {
      drafts.delete(of.id)
      last.current = { of, at: Date.now() }
      const said = t('cases.decided', { n: of.number, outcome: doneOf(decision.outcome, of.kind) })
      if (decision.outcome === 'uphold' || decision.outcome === 'reverse') return toast(said)
      toast(said, { label: t('cases.undo'), run: () => takeBack(of) })
    },
    onError: (error, { of }) => {
      const before = decidedBefore(error)
      const show = () => void queue.to({ ...(before ? { tab: 'closed' } : inTab(of.kind)), case: of.id })
      if (!before) queue.bringBack([of.id])
      const said = before
        ? t('cases.decidedBefore', {
            n: of.number,
            name: before.by.name,
            outcome: doneOf(before.outcome, of.kind),
            when: ago(before.at),
          })
        : t('cases.notDecided', { n: of.number, why: error.message })
      toast(said, { label: t('cases.look'), run: show })
    },
    onSettled: settle,
  })

  return {
    send: (of: Case, decision: Decision) => deciding.mutate({ of, decision }),
    takeBack,
    /** Takes back what I decided last, while it is offered. */
    takeBackLast: () => {
      if (last.current && Date.now() - last.current.at < undoable) takeBack(last.current.of)
    },
  }
}

export type Deciding = ReturnType<typeof useDecide>
