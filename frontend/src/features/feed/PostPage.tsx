import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { isMissing } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Missing } from '@/shared/Missing'
import { useHints } from '@/shared/useHints'
import { Coming } from '@/ui/Waiting'
import { Muted } from './Muted'
import { PostCard } from './PostCard'
import { postQuery } from './queries'

/** One post with its whole thread. */
export function PostPage() {
  const { id } = useParams({ from: '/in/posts/$id' })
  const query = useQuery(postQuery(id))
  const { data: post, error, refetch } = query
  useHints(({ topic }) => topic === `content/${id}` && void refetch())
  if (isMissing(error)) return <Missing />
  if (!post) return <Coming of={query} rows={1} />
  return (
    <div className="mx-auto grid max-w-[640px] grid-cols-[minmax(0,1fr)] gap-4">
      <h1 tabIndex={-1} className="sr-only">
        {t('post.page', { name: post.author.name })}
      </h1>
      {post.may.includes('unmute') && <Muted id={id} />}
      <PostCard post={post} open />
    </div>
  )
}
