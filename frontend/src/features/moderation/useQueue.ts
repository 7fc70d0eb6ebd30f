import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { itemsOf } from '@/lib/pages'
import { paths } from '@/lib/paths'
import { type QueueSearch, readQueue } from '@/shared/queue'
import { type Case, caseQuery, queueQuery } from './queries'
import { useSteady } from './useSteady'

/** The queue as it stands, which case of it is open, and how one moves on. */
export function useQueue() {
  const search = readQueue(useSearch({ from: '/in/moderation' }))
  const go = useNavigate()
  const list = useInfiniteQuery(queueQuery(search))
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const open = search.tab !== 'closed'
  const waiting = itemsOf(list).filter(({ id }) => !open || !gone.has(id))
  const { tab, rule, space, mine } = search
  const steady = useSteady(waiting, JSON.stringify([tab, rule, space, mine]))
  const cases = steady.shown
  const at = usePlace(cases.findIndex(({ id }) => id === search.case))
  const isListed = cases[at]?.id === search.case
  const wanted = useWanted(search.case)
  const next = cases[isListed ? at + 1 : at] ?? cases[at - 1]

  const to = (next: QueueSearch, replace = false) => go({ to: paths.moderation, search: next, replace })
  const openCase = (id: string | undefined) => {
    const { case: was, ...filters } = search
    wanted.current = id
    return to(id ? { ...filters, case: id } : filters, was !== undefined && id !== undefined)
  }
  const move = (step: 1 | -1) => {
    const from = cases.findIndex(({ id }) => id === wanted.current)
    const to = wanted.current === undefined ? 0 : from >= 0 ? from + step : at
    if (cases[to]) void openCase(cases[to].id)
  }
  /** Takes cases that are decided out of the list at once, and opens the next. */
  const leave = (ids: string[]) => {
    setGone((was) => new Set([...was, ...ids]))
    if (search.case && ids.includes(search.case)) void openCase(next?.id)
  }
  const bringBack = (ids: string[]) => setGone((was) => new Set([...was].filter((id) => !ids.includes(id))))
  usePrefetch(next && next.route === 'team' ? next.id : undefined)
  return {
    search,
    list,
    cases,
    wanted,
    fresh: steady.fresh,
    showAll: steady.showAll,
    to,
    openCase,
    move,
    leave,
    bringBack,
  }
}

/** Where a case of a kind waits. */
export const inTab = (kind: Case['kind']): QueueSearch =>
  kind === 'hold' ? { tab: 'held' } : kind === 'appeal' ? { tab: 'appeals' } : {}

export type Queue = ReturnType<typeof useQueue>

/** Where the open case stands, or stood before it left the list. */
function usePlace(at: number) {
  const last = useRef(0)
  useEffect(() => {
    if (at >= 0) last.current = at
  })
  return at >= 0 ? at : last.current
}

/** The case that was asked for last, so that one can move on before the page has followed. */
function useWanted(open: string | undefined) {
  const wanted = useRef(open)
  useEffect(() => {
    wanted.current = open
  }, [open])
  return wanted
}

/** Fetches the case that comes next. Not one of HR's: who looks at those is noted. */
function usePrefetch(id: string | undefined) {
  const queries = useQueryClient()
  useEffect(() => {
    if (id) void queries.prefetchQuery(caseQuery(id))
  }, [queries, id])
}
