import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { SpaceMark } from '@/ui/Avatar'
import { Card } from '@/ui/Card'
import { AccessChip } from './AccessChip'
import { JoinButton } from './JoinButton'
import type { Space } from './queries'

export function SpaceCard({ space }: { space: Space }) {
  return (
    <Card className="grid h-full content-between gap-3">
      <div>
        <h2 className="flex items-center gap-2 font-[620] text-base">
          <SpaceMark id={space.id} name={space.name} />
          <Link
            to={paths.space(space.slug)}
            dir="auto"
            className="min-w-0 break-words text-text no-underline hover:underline"
          >
            {space.name}
          </Link>
        </h2>
        <p dir="auto" className="mt-1 line-clamp-3 text-text-2">
          {space.purpose}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <AccessChip space={space} />
        <span className="text-[.8125rem] text-text-3">{t('spaces.members', { n: space.members })}</span>
        <span className="ms-auto">
          <JoinButton space={space} />
        </span>
      </div>
    </Card>
  )
}
