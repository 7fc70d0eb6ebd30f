import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api, isMissing, once, type Schema } from '@/lib/api'
import { boot } from '@/lib/boot'
import { pagesById } from '@/lib/pages'
import { report } from '@/shared/reporting'
import { toast } from '@/ui/Toasts'

export type Post = Schema['Post']
export type Answer = Schema['Answer']
export type Reaction = NonNullable<Post['mine']>
export const reactions: Reaction[] = ['like', 'celebrate', 'support', 'insightful', 'thanks']

/** Opens the report of a post, or of one of its files. */
export const reportPost = ({ id, author, files, space }: Post, fileId?: string) =>
  report({ kind: 'post', id, name: author.name, files, space, ...(fileId ? { fileId } : {}) })

type Where = { space?: string; person?: string }

const pageSize = 20

function ask({ space, person }: Where, before: string | undefined, signal: AbortSignal) {
  const query = { limit: pageSize, ...(before ? { before } : {}) }
  if (space) return answer(api.GET('/spaces/{id}/posts', { params: { path: { id: space }, query }, signal }))
  if (person) return answer(api.GET('/people/{id}/posts', { params: { path: { id: person }, query }, signal }))
  return answer(api.GET('/feed', { params: { query }, signal }))
}

/** The newest posts: of everything I may read, of a space, or of a person. */
export const postsQuery = (where: Where = {}) =>
  infiniteQueryOptions({
    queryKey: ['posts', where],
    queryFn: ({ pageParam, signal }) => ask(where, pageParam, signal),
    ...pagesById,
    ...(boot.feed && !where.space && !where.person
      ? { initialData: { pages: [boot.feed], pageParams: [undefined] } }
      : {}),
    staleTime: 30_000,
    // Hints tell what is new; a list that moves by itself loses its reader.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

export const postQuery = (id: string) =>
  queryOptions({ queryKey: ['post', id], queryFn: () => answer(api.GET('/posts/{id}', { params: { path: { id } } })) })

/** Reads one post again and puts it wherever it is shown. Only what is gone for good goes. */
export function useRefreshPost() {
  const queries = useQueryClient()
  return async (id: string) => {
    let post: Post | undefined
    try {
      post = await queries.fetchQuery({ ...postQuery(id), staleTime: 0 })
    } catch (error) {
      if (!isMissing(error)) return
    }
    queries.setQueriesData<{ pages: Schema['List'][]; pageParams: unknown[] }>(
      { queryKey: ['posts'] },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.flatMap((one) => (one.id !== id ? [one] : post ? [post] : [])),
          })),
        },
    )
  }
}

export function useWritePost() {
  const queries = useQueryClient()
  return useMutation({
    meta: { shown: true },
    mutationFn: ({ key, ...body }: { key: string } & Schema['FeedNewPost']) =>
      answer(api.POST('/posts', { body, headers: once(key) })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['posts'] }),
  })
}

export function useReact(id: string) {
  const refresh = useRefreshPost()
  return useMutation({
    mutationFn: (kind: Reaction | undefined) =>
      kind
        ? answer(api.PUT('/contents/{id}/reaction', { params: { path: { id } }, body: { kind } }))
        : answer(api.DELETE('/contents/{id}/reaction', { params: { path: { id } } })),
    onError: (error) => toast(error.message),
    onSettled: () => refresh(id),
  })
}
