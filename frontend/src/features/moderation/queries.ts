import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api, Refusal, type Schema } from '@/lib/api'
import { type Page, pagesById } from '@/lib/pages'
import type { QueueSearch } from '@/shared/queue'

export type Case = Schema['Case']
export type Detail = Schema['Detail']
export type Made = Schema['Made']
export type Card = Schema['Card']
export type RuleName = Schema['RuleName']

/** Every list of the queue. */
export const lists = ['cases', 'list'] as const

/** The cases of a tab, those first that most need somebody to look. */
export const queueQuery = ({ tab = 'open', rule, space, mine }: QueueSearch) =>
  infiniteQueryOptions({
    queryKey: [...lists, { tab, rule, space, mine }],
    queryFn: ({ pageParam, signal }): Promise<Page<Case>> =>
      answer(
        api.GET('/moderation/cases', {
          params: {
            query: {
              tab,
              ...(rule ? { rule } : {}),
              ...(space ? { space } : {}),
              ...(mine ? { mine } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    ...pagesById,
  })

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/moderation/cases/{id}', { params: { path: { id } }, signal })),
  })

/** The rules that a decision can name. */
export const rulesQuery = queryOptions({
  queryKey: ['guidelines'],
  queryFn: () => answer(api.GET('/guidelines')),
  staleTime: 5 * 60_000,
})

export type Decision = Schema['NewDecision']

const path = (id: string) => ({ params: { path: { id } } })

export const decide = (id: string, body: Decision) =>
  answer(api.POST('/moderation/cases/{id}/decision', { ...path(id), body }))
export const undo = (id: string) => answer(api.DELETE('/moderation/cases/{id}/decision', path(id)))
export const decideAll = (cases: string[], decision: Decision) =>
  answer(api.POST('/moderation/decisions', { body: { ...decision, cases } }))
export const claim = (id: string) => answer(api.PUT('/moderation/cases/{id}/claim', path(id)))
export const escalate = (id: string, text: string) =>
  answer(api.POST('/moderation/cases/{id}/escalation', { ...path(id), body: { text } }))
export const note = (id: string, text: string) =>
  answer(api.POST('/moderation/cases/{id}/notes', { ...path(id), body: { text } }))
export const askAppellant = (id: string, text: string) =>
  answer(api.POST('/moderation/cases/{id}/messages', { ...path(id), body: { text } }))

/** Gives a case free, even while the page is being left. */
export const release = (id: string) =>
  fetch(`/api/v1/moderation/cases/${id}/claim`, { method: 'DELETE', keepalive: true, credentials: 'same-origin' })

type Decided = Pick<Made, 'outcome' | 'by' | 'at'>

const isDecided = (extra: unknown): extra is Decided =>
  typeof extra === 'object' && extra !== null && 'outcome' in extra

/** What another moderator had decided, if that is why mine was refused. */
export const decidedBefore = (error: unknown) =>
  error instanceof Refusal && error.status === 409 && isDecided(error.extra) ? error.extra : undefined
