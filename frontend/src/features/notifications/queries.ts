import { type InfiniteData, infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { pagesById } from '@/lib/pages'
import { toast } from '@/ui/Toasts'

export type Bundle = Schema['Bundle']
export const filters = ['all', 'mentions', 'unread'] as const
export type Filter = (typeof filters)[number]

type Page = { items: Bundle[]; more: boolean }

export const notificationsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list', filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/notifications', {
          params: { query: { filter, limit: 30, ...(pageParam ? { before: pageParam } : {}) } },
        }),
      ),
    ...pagesById,
  })

/** Marks as read: it shows at once, and is taken back if the server does not agree. */
export function useMarkRead() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { ids: string[]; upTo?: string }) => answer(api.PUT('/notifications/read', { body })),
    onMutate: async ({ ids, upTo }) => {
      await queries.cancelQueries({ queryKey: ['notifications'] })
      const before = queries.getQueriesData({ queryKey: ['notifications'] })
      const marks = (one: Bundle) => !one.read && (ids.includes(one.id) || (upTo !== undefined && one.id <= upTo))
      const marked = new Set<string>()
      queries.setQueriesData<InfiniteData<Page>>({ queryKey: ['notifications', 'list'] }, (data) =>
        mapItems(data, (one) => {
          if (!marks(one)) return one
          marked.add(one.id)
          return { ...one, read: true }
        }),
      )
      queries.setQueryData<Schema['NotificationsUnread']>(
        ['notifications', 'count'],
        (data) => data && { ...data, unread: upTo ? 0 : Math.max(0, data.unread - marked.size) },
      )
      return { before }
    },
    onError: (error, _, context) => {
      for (const [key, data] of context?.before ?? []) queries.setQueryData(key, data)
      toast(error.message)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  })
}

function mapItems(data: InfiniteData<Page> | undefined, map: (one: Bundle) => Bundle) {
  return data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(map) })) }
}

/** Marks all as read, and says how to take that back. What was never shown is not marked by mistake. */
export function useMarkAll() {
  const queries = useQueryClient()
  const mark = useMarkRead()
  const takeBack = async (ids: string[]) => {
    await answer(api.PUT('/notifications/unread', { body: { ids } })).catch((error: Error) => toast(error.message))
    await queries.invalidateQueries({ queryKey: ['notifications'] })
  }
  const run = (shown: Bundle[], more: boolean) => {
    const ids = shown.flatMap(({ id, read }) => (read ? [] : [id])).slice(0, 200)
    const last = shown.at(-1)
    mark.mutate(more && last ? { ids, upTo: last.id } : { ids }, {
      onSuccess: ({ unread }) =>
        toast(t('notifications.markedAll'), { label: t('compose.undo'), run: () => void takeBack(unread) }),
    })
  }
  return { run, busy: mark.isPending }
}

export type Verdict = { place: string; space: string; person: string; name: string; admit: boolean }

/** Answers a request to join, right where it is told. */
export function useAnswerRequest() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ space, person, admit }: Verdict) =>
      answer(api.POST('/spaces/{id}/requests/{person}', { params: { path: { id: space, person } }, body: { admit } })),
    onSuccess: (_, { name, place, admit }) =>
      toast(admit ? t('notifications.letIn', { name, space: place }) : t('notifications.declined', { name })),
    onError: (error) => toast(error.message),
    onSettled: () =>
      Promise.all(
        ['notifications', 'requests', 'members', 'space'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      ),
  })
}
