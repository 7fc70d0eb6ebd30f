import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '@/lib/api'

export const queueTabs = ['open', 'held', 'appeals', 'closed'] as const
export type QueueTab = (typeof queueTabs)[number]

/** Where somebody is in the queue of cases; what is usual is left out. */
export type QueueSearch = { tab?: QueueTab; case?: string; rule?: string; space?: string; mine?: true }

export function readQueue({ tab, case: open, rule, space, mine }: Record<string, unknown>): QueueSearch {
  const known = queueTabs.find((one) => one === tab && one !== 'open')
  const texts = Object.entries({ case: open, rule, space }).filter(([, id]) => id && typeof id === 'string')
  return { ...(known ? { tab: known } : {}), ...Object.fromEntries(texts), ...(mine ? { mine: true } : {}) }
}

/** How many cases wait for me. */
export const countsQuery = queryOptions({
  queryKey: ['cases', 'counts'],
  queryFn: ({ signal }) => answer(api.GET('/moderation/counts', { signal })),
  staleTime: 60_000,
})
