import { infiniteQueryOptions, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { pagesById } from '@/lib/pages'
import { toast } from '@/ui/Toasts'

/** The posts that I muted, newest first. */
export const mutedQuery = infiniteQueryOptions({
  queryKey: ['posts', 'muted'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/feed/muted', { params: { query: pageParam ? { before: pageParam } : {} }, signal })),
  ...pagesById,
})

/** Takes a post out of my own feeds, which can be undone, and lets it in again. */
export function useMuting(id: string) {
  const queries = useQueryClient()
  const path = { params: { path: { id } } }
  const settle = () =>
    Promise.all([['posts'], ['post', id], ['conversations']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  const failed = (error: Error) => toast(error.message)
  const unmute = () => answer(api.DELETE('/posts/{id}/mute', path)).then(settle, failed)
  const mute = () =>
    answer(api.PUT('/posts/{id}/mute', path)).then(async () => {
      await settle()
      toast(t('mute.done'), { label: t('compose.undo'), run: () => void unmute() })
    }, failed)
  return { mute, unmute }
}
