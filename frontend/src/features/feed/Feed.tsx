import { lazy, Suspense } from 'react'
import { t } from '@/lib/i18n'
import { Empty } from '@/ui/Card'
import { PostList } from './PostList'

// It is fetched at once, beside the first posts.
const composer = import('./Composer')
const Composer = lazy(() => composer.then(({ Composer }) => ({ default: Composer })))

/** The home page: a composer, and everything that I may read, newest first. */
export function Feed() {
  return (
    <div className="mx-auto grid w-full min-w-0 max-w-[640px] grid-cols-[minmax(0,1fr)] gap-4">
      <h1 tabIndex={-1} className="sr-only">
        {t('feed.title')}
      </h1>
      <Suspense fallback={<div className="h-[149px] rounded-card border border-line bg-surface" />}>
        <Composer />
      </Suspense>
      <PostList
        topic={(topic) => topic === 'company' || topic.startsWith('space/')}
        empty={<Empty title={t('feed.empty')} text={t('feed.empty.text')} />}
      />
    </div>
  )
}
