import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '@/lib/api'

export const queueTabs = ['open', 'held', 'appeals', 'closed'] as const
export type QueueTab = (typeof queueTabs)[number]

/** Where somebody is in the queue of cases; what is usual is left out. */
export type QueueSearch = { tab?: QueueTab; case?: string; rule?: string; space?: string; mine?: true }

export const readQueue = ({ tab, mine, ...ids }: Record<string, unknown>): QueueSearch => ({
  ...(tab !== 'open' && queueTabs.some((one) => one === tab) ? { tab: tab as QueueTab } : {}),
  ...Object.fromEntries(['case', 'rule', 'space'].flatMap((name) => (ids[name] ? [[name, String(ids[name])]] : []))),
  ...(mine ? { mine: true } : {}),
})

/** How many cases wait for me. */
export const countsQuery = queryOptions({
  queryKey: ['cases', 'counts'],
  queryFn: ({ signal }) => answer(api.GET('/moderation/counts', { signal })),
  staleTime: 60_000,
})
