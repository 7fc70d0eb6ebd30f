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

export const rulesQuery = queryOptions({ queryKey: ['guidelines'], queryFn: () => answer(api.GET('/guidelines')) })

export type MyReport = Schema['MyReport']
