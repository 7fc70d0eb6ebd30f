import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import { answer, api, once, type Schema } from '@/lib/api'
import { newKey } from '@/lib/newKey'
import { type Page, pagesById } from '@/lib/pages'

export type Space = Schema['Space']
export type Access = Space['access']
export type Role = NonNullable<Space['role']>
export type Membership = Schema['Membership']
export type Asking = Schema['Asking']
export type Show = 'mine' | 'open' | 'request' | 'archived'
export type Filters = { q?: string; show?: Show }

export const accesses = ['open', 'request', 'secret'] as const
export const roles = ['owner', 'moderator', 'member', 'reader'] as const

const narrowed = ({ q, show }: Filters) => ({
  ...(q ? { q } : {}),
  ...(show === 'mine' ? { mine: true } : {}),
  ...(show === 'archived' ? { archived: true } : {}),
  ...(show === 'open' || show === 'request' ? { access: show } : {}),
})

/** The spaces that I may know of, by name. */
export const spacesQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['spaces', filters],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/spaces', {
          params: { query: { ...narrowed(filters), limit: 50, ...(pageParam ? { before: pageParam } : {}) } },
          signal,
        }),
      ),
    ...pagesById,
    placeholderData: keepPreviousData,
  })

export const spaceQuery = (slug: string) =>
  queryOptions({
    queryKey: ['space', slug],
    queryFn: () => answer(api.GET('/spaces/{id}', { params: { path: { id: slug } } })),
  })

const pagesByPerson = {
  ...pagesById,
  getNextPageParam: ({ more, items }: Page<{ person: { id: string } }>) => (more ? items.at(-1)?.person.id : undefined),
}

const after = (id: string | undefined) => (id ? { after: id } : {})

export const membersQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['members', id],
    queryFn: ({ pageParam }) =>
      answer(api.GET('/spaces/{id}/members', { params: { path: { id }, query: { limit: 50, ...after(pageParam) } } })),
    ...pagesByPerson,
  })

export const requestsQuery = (id: string, admits: boolean) =>
  infiniteQueryOptions({
    queryKey: ['requests', id],
    queryFn: ({ pageParam }) =>
      answer(api.GET('/spaces/{id}/requests', { params: { path: { id }, query: { limit: 50, ...after(pageParam) } } })),
    ...pagesByPerson,
    enabled: admits,
  })

/** After a change of who is where, everything that depends on it is read again. */
export function useAfterJoining() {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      ['me', 'spaces', 'space', 'members', 'requests', 'posts', 'notifications'].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    )
}

export function createSpace(body: { name: string; purpose: string; access: Access }) {
  return answer(api.POST('/spaces', { body, headers: once(newKey()) }))
}
