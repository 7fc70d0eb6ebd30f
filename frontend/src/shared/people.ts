import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { pagesById } from '@/lib/pages'

export type Person = Schema['Person']

/** What narrows the directory down. */
export type PeopleFilters = {
  q?: string
  department?: string
  location?: string
  role?: 'moderator' | 'admin'
  state?: 'invited' | 'active' | 'deactivated'
  manager?: string
}

const oneOf = <T extends string>(all: readonly T[], value: unknown) => all.find((one) => one === value)

/** The filters that stand in an address; what means nothing is left out. */
export function readFilters({ q, department, location, role, state }: Record<string, unknown>): PeopleFilters {
  const known = {
    q: typeof q === 'string' ? q : '',
    department: typeof department === 'string' ? department : '',
    location: typeof location === 'string' ? location : '',
    role: oneOf(['moderator', 'admin'] as const, role),
    state: oneOf(['invited', 'active', 'deactivated'] as const, state),
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value))
}

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
