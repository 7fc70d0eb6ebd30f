import { useState } from 'react'
import { t } from '@/lib/i18n'
import { useNarrow } from '@/lib/useWide'
import { CaseKeys } from './CaseKeys'
import { CaseList } from './CaseList'
import { CasePane, NoCase } from './CasePane'
import { useDecide } from './useDecide'
import { usePicking } from './usePicking'
import { useQueue } from './useQueue'
import { useQueueKeys } from './useQueueKeys'

/** The queue of cases: the list, the case in its context, and what there is to know about it. */
export function ModerationPage() {
  const queue = useQueue()
  const picking = usePicking(queue)
  const deciding = useDecide(queue)
  const [help, setHelp] = useState(false)
  const narrow = useNarrow()
  const { case: id } = queue.search
  useQueueKeys({
    j: () => queue.move(1),
    k: () => queue.move(-1),
    x: () => picking.possible && picking.pickOpen(false),
    'shift x': () => picking.possible && picking.pickOpen(true),
    u: deciding.takeBackLast,
    '?': () => setHelp(true),
  })
  return (
    <div
      data-slim
      className="-mx-3 -mt-4 md:-mx-8 md:-mt-6 md:-mb-24 md:grid md:h-[calc(100dvh-56px)] md:grid-rows-[minmax(0,1fr)] md:grid-cols-[minmax(248px,344px)_minmax(0,1fr)] min-[75rem]:grid-cols-[344px_minmax(0,1fr)_312px]"
    >
      <h1 tabIndex={-1} className="sr-only">
        {t('nav.moderation')}
      </h1>
      {(!narrow || !id) && <CaseList queue={queue} picking={picking} className="flex" />}
      {id && <CasePane key={id} id={id} queue={queue} deciding={deciding} onHelp={() => setHelp(true)} />}
      {!id && !narrow && <NoCase some={queue.cases.length > 0} />}
      {help && <CaseKeys onClose={() => setHelp(false)} />}
    </div>
  )
}
