import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { pagesById } from '@/lib/pages'

export type Standing = Schema['Standing']

export const standingQuery = queryOptions({
  queryKey: ['standing', 'mine'],
  queryFn: () => answer(api.GET('/standing')),
})

export const rulingQuery = (id: string) =>
  queryOptions({
    queryKey: ['standing', 'ruling', id],
    queryFn: () => answer(api.GET('/standing/decisions/{id}', { params: { path: { id } } })),
  })

/** What I reported, newest first. */
export const myReportsQuery = infiniteQueryOptions({
  queryKey: ['standing', 'reports'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/standing/reports', { params: { query: pageParam ? { before: pageParam } : {} }, signal })),
  ...pagesById,
})

/** The rules that hold in a space, or everywhere: the company's, and the space's own. */
export const rulesQuery = (space?: string) =>
  queryOptions({
    queryKey: ['guidelines', 'hold', space ?? ''],
    queryFn: async () => {
      if (!space) return { company: (await answer(api.GET('/guidelines'))).rules, own: [] }
      const { company, rules } = await answer(api.GET('/spaces/{id}/guidelines', { params: { path: { id: space } } }))
      return { company, own: rules }
    },
  })

export type MyReport = Schema['MyReport']
