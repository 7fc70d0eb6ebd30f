import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { useNarrow, useWide } from '@/lib/useWide'
import { countsQuery } from '@/shared/queue'
import { useMe } from '@/shared/session'
import { Actions } from './Actions'
import { AppealThread } from './AppealThread'
import { CaseHead } from './CaseHead'
import { Back } from './CasePane'
import { Decided } from './Decided'
import { Facts } from './Facts'
import { InContext } from './InContext'
import { namesOf, useNamesHidden } from './names'
import { type Outcome, offeredFor } from './outcomes'
import type { Detail } from './queries'
import { Say, type Saying } from './Say'
import { Statement } from './Statement'
import { useClaim } from './useClaim'
import type { Deciding } from './useDecide'
import { type Drafting, useDraft } from './useDraft'
import type { Queue } from './useQueue'
import { useQueueKeys } from './useQueueKeys'

type Props = { detail: Detail; queue: Queue; deciding: Deciding; onHelp: () => void }

/** A case in its context, what is decided about it, and what there is to know. */
export function OpenCase({ detail, queue, deciding, onHelp }: Props) {
  const me = useMe()
  const wide = useWide()
  const narrow = useNarrow()
  const [wanted, setHidden] = useNamesHidden(useQuery(countsQuery).data?.namesHidden ?? true)
  const names = namesOf(detail, wanted && !detail.decision)
  const waits = detail.state === 'open'
  const others = detail.claimedBy && detail.claimedBy.id !== me.id ? detail.claimedBy : undefined
  const claim = useClaim(detail.id, waits && !others)
  const taken = claim.was ? 'cases.takenOver' : 'cases.blocked'
  const blocked = others ? t(taken, { name: others.name }) : claim.refused
  const draft = useDraft(detail, deciding)
  const [saying, setSaying] = useState<Saying>()
  const can = waits && !blocked
  useQueueKeys({
    ...(can ? keysOf(detail, draft) : {}),
    n: () => setSaying('note'),
    s: can && detail.route === 'team' && detail.kind !== 'appeal' ? () => setSaying('escalate') : undefined,
    ...(detail.decision?.mayUndo ? { u: () => deciding.takeBack(detail) } : {}),
  })
  return (
    <>
      <section aria-label={t('cases.case')} className="flex min-h-0 min-w-0 flex-col">
        <div className="min-h-0 flex-1 px-4 pt-3 pb-6 md:overflow-y-auto md:px-7 md:pt-5">
          <Back queue={queue} />
          <CaseHead detail={detail} blocked={waits ? blocked : undefined} names={names} onNames={setHidden} />
          {detail.appeal && <AppealThread detail={detail} names={names} may={can} />}
          <InContext detail={detail} names={names} />
          {detail.decision && (
            <Decided made={detail.decision} kind={detail.kind} onUndo={() => deciding.takeBack(detail)} />
          )}
          {!waits && !detail.decision && <p className="mt-4 text-text-2">{t('cases.rewritten')}</p>}
          {can && <Statement detail={detail} draft={draft} />}
          {!wide && (
            <details className="mt-4 rounded-card border border-line bg-surface" open={!narrow}>
              <summary className="min-h-11 cursor-pointer px-4 py-3 font-[620]">{t('cases.facts')}</summary>
              <div className="px-4 pb-4">
                <Facts detail={detail} names={names} onNote={() => setSaying('note')} />
              </div>
            </details>
          )}
        </div>
        {waits && (
          <Actions detail={detail} draft={draft} blocked={blocked !== undefined} onSay={setSaying} onHelp={onHelp} />
        )}
      </section>
      {wide && (
        <aside aria-label={t('cases.facts')} className="min-h-0 overflow-y-auto border-line border-s p-5">
          <Facts detail={detail} names={names} onNote={() => setSaying('note')} />
        </aside>
      )}
      {saying && <Say what={saying} detail={detail} queue={queue} onClose={() => setSaying(undefined)} />}
    </>
  )
}

/** The key of each outcome, of each rule, and the one that sends. */
function keysOf(detail: Detail, draft: Drafting) {
  const press = (outcome: Outcome) => () => draft.press(outcome)
  const rules = detail.kind === 'appeal' ? [] : draft.rules.slice(0, 9)
  return {
    ...Object.fromEntries(rules.map(({ id, number }) => [`${number}`, () => draft.setRule(id)])),
    ...Object.fromEntries(offeredFor(detail).map(({ key, outcome }) => [key, press(outcome)])),
    send: draft.send,
  }
}
