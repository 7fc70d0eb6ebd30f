import { useQuery } from '@tanstack/react-query'
import { useLocation, useParams } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { Prose } from '@/shared/Prose'
import { useHints } from '@/shared/useHints'
import { When } from '@/shared/When'
import { Card } from '@/ui/Card'
import { Failed, Skeleton } from '@/ui/Waiting'
import { PostCard } from './PostCard'
import { postQuery, versionsQuery } from './queries'

/** One post with its whole thread. */
export function PostPage() {
  const { id } = useParams({ from: '/in/posts/$id' })
  const { hash } = useLocation()
  const { data: post, isPending, isError, error, refetch } = useQuery(postQuery(id))
  useHints(({ topic }) => topic === `content/${id}` && void refetch())
  if (isPending) return <Skeleton label={t('loading')} rows={1} />
  if (isError) return <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />
  return (
    <div className="mx-auto grid max-w-[640px] gap-4">
      <h1 tabIndex={-1} className="sr-only">
        {t('post.page', { name: post.author.name })}
      </h1>
      <PostCard post={post} open />
      {hash === 'history' && post.may.includes('history') && <Versions id={id} />}
    </div>
  )
}

function Versions({ id }: { id: string }) {
  const { data } = useQuery(versionsQuery(id))
  return (
    <Card aria-label={t('post.history')} className="grid gap-4">
      <h2 className="font-[620]">{t('post.history')}</h2>
      {data?.items.map((version) => (
        <div key={version.number} className="border-line border-t pt-3">
          <p className="text-[.8125rem] text-text-3">
            {t('post.version', { n: version.number })} · <When at={version.at} />
          </p>
          <Prose html={version.html} />
        </div>
      ))}
    </Card>
  )
}
