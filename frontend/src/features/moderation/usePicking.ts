import { useRef, useState } from 'react'
import type { Queue } from './useQueue'

/** As many as can be decided alike at once. */
const most = 50

/** Which cases are picked, to decide them alike. */
export function usePicking(queue: Queue) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string>(undefined)
  const { cases, search } = queue
  const picked = new Set(cases.map(({ id }) => id).filter((id) => ids.has(id)))
  const pick = (id: string, range: boolean) => {
    const [from, to] = [cases.findIndex((one) => one.id === last.current), cases.findIndex((one) => one.id === id)]
    last.current = id
    const next = new Set(picked)
    if (range && from >= 0) for (const one of cases.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one.id)
    else if (!next.delete(id)) next.add(id)
    setIds(new Set([...next].slice(0, most)))
  }
  return {
    picked,
    possible: search.tab === undefined || search.tab === 'held',
    pick,
    pickOpen: (range: boolean) => queue.wanted.current && pick(queue.wanted.current, range),
    clear: () => setIds(new Set()),
  }
}

export type Picking = ReturnType<typeof usePicking>
