import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api, once, type Schema } from '@/lib/api'
import { pagesById } from '@/lib/pages'
import { report } from '@/shared/reporting'
import { type Answer, type Post, useRefreshPost } from './queries'

/** Opens the report of a comment, or of one of its files. It stands in the space of its post. */
export const reportComment = ({ id, author, files }: Answer, { space }: Post, fileId?: string) =>
  report({ kind: 'comment', id, name: author.name, files, space, ...(fileId ? { fileId } : {}) })

export const commentsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['comments', id],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/contents/{id}/comments', {
          params: { path: { id }, query: { limit: 30, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    ...pagesById,
  })

export const commentQuery = (id: string) =>
  queryOptions({
    queryKey: ['comment', id],
    queryFn: () => answer(api.GET('/comments/{id}', { params: { path: { id } } })),
  })

/** The replies to a comment after those that it brought along. */
export const repliesQuery = ({ id, onId, replies }: Answer) =>
  infiniteQueryOptions({
    queryKey: ['comments', onId, 'replies', id],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/comments/{id}/replies', {
          params: { path: { id }, query: pageParam ? { after: pageParam } : {} },
        }),
      ),
    ...pagesById,
    initialPageParam: replies.at(-1)?.id,
  })

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['versions', id],
    queryFn: () => answer(api.GET('/contents/{id}/versions', { params: { path: { id } } })),
  })

export function useComment(postId: string) {
  const queries = useQueryClient()
  const refresh = useRefreshPost()
  return useMutation({
    meta: { shown: true },
    mutationFn: ({ key, ...body }: { key: string } & Schema['ContentNewComment']) =>
      answer(api.POST('/contents/{id}/comments', { params: { path: { id: postId } }, body, headers: once(key) })),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['comments', postId] }), refresh(postId)]),
  })
}
