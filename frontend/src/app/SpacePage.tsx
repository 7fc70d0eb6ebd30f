import { Composer } from '@/features/feed/Composer'
import { PostList } from '@/features/feed/PostList'
import { Members } from '@/features/spaces/Members'
import type { Space } from '@/features/spaces/queries'
import { Requests } from '@/features/spaces/Requests'
import { SpaceSettings } from '@/features/spaces/SpaceSettings'
import { t } from '@/lib/i18n'
import { Empty } from '@/ui/Card'
import { Closed, Frame } from './SpaceFrame'

/** A space: what it is for, and what is written there. */
export function SpacePage() {
  return <Frame>{(space) => (space.may.includes('read') ? <Posts space={space} /> : <Closed space={space} />)}</Frame>
}

export function SpaceMembersPage() {
  return (
    <Frame>
      {(space) =>
        space.may.includes('read') ? (
          <>
            {space.may.includes('admit') && <Requests space={space} />}
            <Members space={space} />
          </>
        ) : (
          <Closed space={space} />
        )
      }
    </Frame>
  )
}

export function SpaceSettingsPage() {
  return <Frame need="manage">{(space) => <SpaceSettings space={space} />}</Frame>
}

function Posts({ space }: { space: Space }) {
  const writes = space.may.includes('write')
  return (
    <>
      {writes && <Composer space={space} />}
      <PostList
        key={space.id}
        space={space.id}
        topic={(topic) => topic === `space/${space.id}`}
        empty={
          <Empty
            title={t('spaces.noPosts')}
            {...(writes ? { text: t('spaces.noPosts.text') } : {})}
            {...(space.may.includes('join') ? { text: t('spaces.noPosts.join') } : {})}
          />
        }
      />
    </>
  )
}
