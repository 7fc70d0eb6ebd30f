import { t } from '@/lib/i18n'
import { Empty } from '@/ui/Card'
import { Composer } from './Composer'
import { PostList } from './PostList'

/** The home page: a composer, and everything that I may read, newest first. */
export function Feed() {
  return (
    <div className="mx-auto grid w-full min-w-0 max-w-[640px] gap-4">
      <h1 tabIndex={-1} className="sr-only">
        {t('feed.title')}
      </h1>
      <Composer />
      <PostList
        topic={(topic) => topic === 'company' || topic.startsWith('space/')}
        empty={<Empty title={t('feed.empty')} text={t('feed.empty.text')} />}
      />
    </div>
  )
}
