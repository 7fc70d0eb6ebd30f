import { useQueryClient } from '@tanstack/react-query'
import { postQuery } from '@/features/feed/queries'
import { report } from '@/shared/reporting'

/** Reports a post that stands on the page, if it may be reported. */
export function useReportPost() {
  const queries = useQueryClient()
  return async (shown: HTMLElement | undefined) => {
    const id = shown?.dataset.post
    const post = id ? await queries.fetchQuery(postQuery(id)).catch(() => undefined) : undefined
    if (!post?.may.includes('report')) return
    report({ kind: 'post', id: post.id, name: post.author.name, files: post.files })
  }
}
