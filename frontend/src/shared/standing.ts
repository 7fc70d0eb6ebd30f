import { infiniteQueryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { pagesById } from '@/lib/pages'

export type Ruling = Schema['Ruling']

/** What moderators decided about me, newest first. */
export const rulingsQuery = infiniteQueryOptions({
  queryKey: ['standing', 'rulings'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/standing/decisions', { params: { query: pageParam ? { before: pageParam } : {} }, signal })),
  ...pagesById,
})
