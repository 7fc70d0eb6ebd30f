import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api, once, type Schema } from '@/lib/api'
import { newKey } from '@/lib/newKey'

export type Space = Schema['Space']
export type Access = Space['access']

export const spacesQuery = queryOptions({ queryKey: ['spaces'], queryFn: () => answer(api.GET('/spaces')) })

export const spaceQuery = (slug: string) =>
  queryOptions({
    queryKey: ['space', slug],
    queryFn: () => answer(api.GET('/spaces/{id}', { params: { path: { id: slug } } })),
  })

export const membersQuery = (id: string) =>
  queryOptions({
    queryKey: ['members', id],
    queryFn: () => answer(api.GET('/spaces/{id}/members', { params: { path: { id } } })),
  })

/** After a change of who is where, everything that depends on it is read again. */
export function useAfterJoining() {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      ['me', 'spaces', 'space', 'members', 'posts'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    )
}

export function useJoin(id: string) {
  const after = useAfterJoining()
  return useMutation({
    mutationFn: () => answer(api.PUT('/spaces/{id}/join', { params: { path: { id } } })),
    onSuccess: after,
  })
}

export function useLeave(id: string) {
  const after = useAfterJoining()
  return useMutation({
    mutationFn: () => answer(api.DELETE('/spaces/{id}/join', { params: { path: { id } } })),
    onSuccess: after,
  })
}

export function createSpace(body: { name: string; purpose: string; access: Access }) {
  return answer(api.POST('/spaces', { body, headers: once(newKey()) }))
}
