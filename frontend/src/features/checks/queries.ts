import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'

export type Check = Schema['Listed']
export type Draft = Schema['Check']
export type Backtest = Schema['Backtest']
export type Caught = Schema['Caught']

export const checksQuery = queryOptions({
  queryKey: ['checks'],
  queryFn: () => answer(api.GET('/moderation/checks')),
})

const path = (id: string) => ({ params: { path: { id } } })

export const checkQuery = (id: string) =>
  queryOptions({ queryKey: ['checks', id], queryFn: () => answer(api.GET('/moderation/checks/{id}', path(id))) })

/** The last runs of a check, asked for again while one goes on. */
export const backtestsQuery = (id: string) =>
  queryOptions({
    queryKey: ['checks', id, 'backtests'],
    queryFn: () => answer(api.GET('/moderation/checks/{id}/backtests', path(id))),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'running' ? 700 : false),
  })

/** What a check caught: the sample of a run, or the newest. */
export const catchesQuery = (id: string, backtest?: string) =>
  queryOptions({
    queryKey: ['checks', id, 'catches', backtest ?? 'newest'],
    queryFn: () =>
      answer(
        api.GET('/moderation/checks/{id}/catches', {
          params: { path: { id }, query: backtest ? { backtest } : {} },
        }),
      ),
  })

export const rulesQuery = queryOptions({ queryKey: ['guidelines'], queryFn: () => answer(api.GET('/guidelines')) })

/** Changes something about checks, and has all that is shown of them come anew. */
export function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>, done?: (answer: Answer) => void) {
  const queries = useQueryClient()
  return useMutation({
    meta: { shown: true },
    mutationFn: change,
    onSuccess: (answer) => done?.(answer),
    onSettled: () => queries.invalidateQueries({ queryKey: ['checks'] }),
  })
}

export const write = (body: Draft) => answer(api.POST('/moderation/checks', { body }))
export const change = (id: string, revision: number, body: Draft) =>
  answer(api.PUT('/moderation/checks/{id}', { ...path(id), body: { ...body, revision } }))
export const remove = (id: string) => answer(api.DELETE('/moderation/checks/{id}', path(id)))
export const turnTo = ({ id, revision }: Check, mode: Check['mode']) =>
  answer(api.PUT('/moderation/checks/{id}/mode', { ...path(id), body: { mode, revision } }))
export const startBacktest = (id: string, days: number) =>
  answer(api.POST('/moderation/checks/{id}/backtests', { ...path(id), body: { days } }))
export const cancelBacktest = (id: string) => answer(api.DELETE('/moderation/checks/{id}/backtests', path(id)))

export const mark = (id: string, { contentId, version }: Caught, right: boolean | undefined) =>
  answer(
    api.PUT('/moderation/checks/{id}/catches/{content}/{version}', {
      params: { path: { id, content: contentId, version } },
      body: right === undefined ? {} : { right },
    }),
  )
