import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Space, spaceQuery } from '@/features/spaces/queries'
import { SpaceHeader } from '@/features/spaces/SpaceHeader'
import { isMissing } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Missing } from '@/shared/Missing'
import { Empty } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'

/** The frame of every part of a space. A space that is not for me looks like one that is not there. */
export function Frame({ need, children }: { need?: string; children: (space: Space) => ReactNode }) {
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

/** What stands in place of what is written in a space that I may not read in. */
export function Closed({ space }: { space: Space }) {
  return (
    <Empty
      title={t('spaces.closed')}
      {...(space.archivedAt ? {} : { text: t(space.asked ? 'spaces.closed.asked' : 'spaces.closed.text') })}
    />
  )
}
