import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { paths } from '@/lib/paths'
import { mutedQuery, useMuting } from '@/shared/muting'
import { Prose } from '@/shared/Prose'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { More } from '@/ui/More'
import { Coming } from '@/ui/Waiting'

/** What I do not want in my feeds, and the way back. */
export function MutedPosts() {
  const list = useInfiniteQuery(mutedQuery)
  const posts = itemsOf(list)
  return (
    <Card aria-labelledby="muted" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="muted" className="font-[620] text-base">
        {t('mute.title')}
      </h2>
      <Coming of={list} rows={1} />
      {list.data && posts.length === 0 && <p className="text-text-2">{t('mute.none')}</p>}
      {posts.length > 0 && (
        <ul className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line">
          {posts.map((post) => (
            <Line key={post.id} post={post} />
          ))}
        </ul>
      )}
      <More of={list} label={t('feed.older')} small look="quiet" />
    </Card>
  )
}

function Line({ post: { id, author, html } }: { post: Schema['Post'] }) {
  const { unmute } = useMuting(id)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2.5">
      <div className="min-w-0 flex-1 basis-48">
        <Link to={paths.post(id)} className="font-[560]">
          {t('post.page', { name: author.name })}
        </Link>
        <div className="line-clamp-2 text-text-2">
          <Prose html={html} />
        </div>
      </div>
      <Button small onClick={() => void unmute()} aria-label={t('mute.back.of', { name: author.name })}>
        {t('mute.back')}
      </Button>
    </li>
  )
}
