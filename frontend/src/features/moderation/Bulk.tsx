import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { countsQuery } from '@/shared/queue'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Choice, TextField } from '@/ui/Field'
import { toast } from '@/ui/Toasts'
import { alike, needsRule } from './outcomes'
import { type Decision, decideAll, rulesQuery, undo } from './queries'
import type { Picking } from './usePicking'
import type { Queue } from './useQueue'
import { doneOf, reasonsFor, verbOf } from './words'

/** Decides all that is picked alike, and says of each that could not be decided why. */
export function Bulk({ queue, picking }: { queue: Queue; picking: Picking }) {
  const [outcome, setOutcome] = useState<(typeof alike)[number]>('none')
  const rules = useQuery(rulesQuery).data?.rules ?? []
  const appealDays = useQuery(countsQuery).data?.appealDays ?? 14
  const picked = queue.cases.filter(({ id }) => picking.picked.has(id))
  const [ruleId, setRule] = useState(picked.find(({ rule }) => rule)?.rule?.id ?? '')
  const [typed, setText] = useState<string>()
  const rule = rules.find(({ id }) => id === ruleId)
  const ruled = needsRule(outcome)
  const text = typed ?? reasonsFor(outcome, rule, appealDays, 0)
  const deciding = useBulk(queue)
  const send = () =>
    deciding.mutate({
      outcome,
      ...(ruled && rule ? { ruleId: rule.id, statement: text } : {}),
      cases: picked.map(({ id }) => id),
    })
  return (
    <section
      aria-label={t('cases.bulk')}
      className="grid max-h-[60dvh] gap-3 overflow-y-auto border-line border-t bg-surface p-4 shadow-2 max-md:sticky max-md:bottom-16"
    >
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-[620]">{t('cases.bulk.picked', { n: picked.length })}</h2>
        <Button small look="quiet" onClick={picking.clear}>
          {t('cases.bulk.clear')}
        </Button>
      </div>
      {refusedOf(deciding.data).map(({ id, refused }) => (
        <Alert key={id} message={t('cases.bulk.refused', { n: numberOf(queue, id), why: refused ?? '' })} />
      ))}
      <Alert message={deciding.error?.message} />
      <fieldset aria-label={t('cases.outcome')} className="flex flex-wrap gap-1.5">
        {alike.map((one) => (
          <Button
            key={one}
            small
            look={one === outcome ? 'soft' : 'plain'}
            aria-pressed={one === outcome}
            onClick={() => setOutcome(one)}
          >
            {verbOf(one, queue.search.tab === 'held' ? 'hold' : 'report')}
          </Button>
        ))}
      </fieldset>
      {ruled && (
        <>
          <Choice label={t('cases.rule')} value={ruleId} onChange={({ target }) => setRule(target.value)}>
            <option value="">{t('cases.rule.choose')}</option>
            {rules.map(({ id, number, title }) => (
              <option key={id} value={id}>
                {number}. {title}
              </option>
            ))}
          </Choice>
          <TextField
            label={t('cases.statement')}
            rows={4}
            dir="auto"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </>
      )}
      <Button look="primary" busy={deciding.isPending} disabled={ruled && (!rule || !text.trim())} onClick={send}>
        {t('cases.bulk.decide', { n: picked.length })}
      </Button>
    </section>
  )
}

const numberOf = ({ cases }: Queue, id: string) => cases.find((one) => one.id === id)?.number ?? 0

/** What could not be decided stays, with the reason; the rest leaves the list, and can be taken back. */
function useBulk(queue: Queue) {
  const queries = useQueryClient()
  const settle = () => queries.invalidateQueries({ queryKey: ['cases'] })
  const takeBack = async (ids: string[]) => {
    const ended = await Promise.allSettled(ids.map((id) => undo(id)))
    queue.bringBack(ids)
    const failed = ended.filter(({ status }) => status === 'rejected').length
    if (failed > 0) toast(t('cases.bulk.notUndone', { n: failed }))
    await settle()
  }
  return useMutation({
    meta: { shown: true },
    mutationFn: async ({ cases, ...decision }: Decision & { cases: string[] }) =>
      (await decideAll(cases, decision)).items,
    onSuccess: async (ended, { outcome }) => {
      const done = ended.filter(({ refused }) => !refused).map(({ id }) => id)
      queue.leave(done)
      if (done.length > 0)
        toast(t('cases.bulk.done', { n: done.length, outcome: doneOf(outcome) }), {
          label: t('cases.undo'),
          run: () => void takeBack(done),
        })
      await settle()
    },
  })
}

const refusedOf = (ended: { id: string; refused?: string }[] = []) => ended.filter(({ refused }) => refused)
