import { queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { boot } from '@/lib/boot'
import { toast } from '@/ui/Toasts'

export type Me = Schema['Me']

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => answer(api.GET('/me')),
  ...(boot.me ? { initialData: boot.me } : {}),
  staleTime: 60_000,
})

/** Who is signed in. Only pages behind the sign-in ask. */
export const useMe = () => useSuspenseQuery(meQuery).data

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'count'],
  queryFn: () => answer(api.GET('/notifications/count')),
  staleTime: 60_000,
})

export const useUnread = () => useQuery(unreadQuery).data?.unread ?? 0

/** In which of my spaces there is something that I have not seen. */
export const unreadSpacesQuery = queryOptions({
  queryKey: ['unreadSpaces'],
  queryFn: () => answer(api.GET('/feed/unread')),
  staleTime: 60_000,
})

export const useUnreadSpaces = () => useQuery(unreadSpacesQuery).data?.spaces ?? []

/** Leaves: the session ends on the server, and nothing of it stays in this browser. */
export function useSignOut() {
  const queries = useQueryClient()
  const { id } = useMe()
  return async () => {
    const { saveDrafts } = await import('./draft')
    await saveDrafts(id)
    try {
      await answer(api.DELETE('/session'))
    } catch (error) {
      toast((error as Error).message)
      return
    }
    for (const key of Object.keys(localStorage)) if (key.startsWith('atrium.draft')) localStorage.removeItem(key)
    queries.clear()
    location.assign('/')
  }
}
