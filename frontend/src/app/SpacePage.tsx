import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Composer } from '@/features/feed/Composer'
import { PostList } from '@/features/feed/PostList'
import { Members } from '@/features/spaces/Members'
import { type Space, spaceQuery } from '@/features/spaces/queries'
import { Requests } from '@/features/spaces/Requests'
import { SpaceHeader } from '@/features/spaces/SpaceHeader'
import { SpaceSettings } from '@/features/spaces/SpaceSettings'
import { isMissing } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Missing } from '@/shared/Missing'
import { Empty } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'

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

/** The frame of every part of a space. A space that is not for me looks like one that is not there. */
function Frame({ need, children }: { need?: string; children: (space: Space) => ReactNode }) {
  const { slug = '' } = useParams({ strict: false })
  const query = useQuery(spaceQuery(slug))
  const space = query.data
  if (isMissing(query.error)) return <Missing />
  if (!space)
    return (
      <div className="mx-auto max-w-[640px]">
        <Coming of={query} />
      </div>
    )
  if (need && !space.may.includes(need)) return <Missing />
  return (
    <div className="mx-auto grid max-w-[640px] grid-cols-[minmax(0,1fr)] gap-4">
      <SpaceHeader space={space} />
      {children(space)}
    </div>
  )
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

function Closed({ space }: { space: Space }) {
  return (
    <Empty
      title={t('spaces.closed')}
      {...(space.archivedAt ? {} : { text: t(space.asked ? 'spaces.closed.asked' : 'spaces.closed.text') })}
    />
  )
}
