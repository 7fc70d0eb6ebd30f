import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { pagesById } from '@/lib/pages'
import type { PeopleFilters } from './peopleFilters'

export type Person = Schema['Person']

export const peopleQuery = (filters: PeopleFilters) =>
  infiniteQueryOptions({
    queryKey: ['people', filters],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/people', {
          params: { query: { ...filters, limit: 30, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    ...pagesById,
    placeholderData: keepPreviousData,
  })

export const facetsQuery = (filters: PeopleFilters = {}) =>
  queryOptions({
    queryKey: ['people', 'facets', filters],
    queryFn: ({ signal }) => answer(api.GET('/people/facets', { params: { query: filters }, signal })),
    placeholderData: keepPreviousData,
  })

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['person', id],
    queryFn: () => answer(api.GET('/people/{id}', { params: { path: { id } } })),
  })

/** Sends a file as a form: the client for JSON cannot. */
export async function sendFile<T>(
  method: 'POST' | 'PUT',
  path: string,
  file: File,
  texts: Record<string, string> = {},
): Promise<T> {
  const body = new FormData()
  for (const [name, text] of Object.entries(texts)) body.append(name, text)
  body.append('file', file)
  return answer<T>(
    fetch(`/api/v1${path}`, { method, body, credentials: 'same-origin' }).then(async (response) => {
      const said = response.status === 204 ? undefined : await response.json()
      return response.ok ? { data: said, response } : { error: said, response }
    }),
  )
}
