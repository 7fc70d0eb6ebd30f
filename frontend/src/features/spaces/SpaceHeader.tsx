import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { SpaceMark } from '@/ui/Avatar'
import { tab, tabs } from '@/ui/tabs'
import { AccessChip } from './AccessChip'
import { JoinButton } from './JoinButton'
import { Leave } from './Leave'
import { requestsQuery, type Space } from './queries'

/** What a space is called and for, who I am in it, and the way to its parts. */
export function SpaceHeader({ space }: { space: Space }) {
  return (
    <header className="grid gap-2.5 border-line border-b pb-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SpaceMark id={space.id} name={space.name} size="lg" />
        <h1 tabIndex={-1} dir="auto" className="min-w-0 flex-1 font-[680] text-2xl leading-tight outline-none">
          {space.name}
        </h1>
        <JoinButton space={space} />
        <Leave space={space} />
      </div>
      {space.purpose && (
        <p dir="auto" className="text-[.9375rem] text-text-2">
          {space.purpose}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-2 text-[.8125rem] text-text-3">
        <AccessChip space={space} />
        {t('spaces.members', { n: space.members })}
      </p>
      {space.archivedAt && (
        <p className="rounded-lg bg-warning-soft px-3 py-2 text-warning-text">{t('spaces.archived.note')}</p>
      )}
      {space.may.includes('read') && <Parts space={space} />}
    </header>
  )
}

function Parts({ space }: { space: Space }) {
  const { data } = useInfiniteQuery(requestsQuery(space.id, space.may.includes('admit')))
  const asking = data?.pages[0]?.items.length ?? 0
  return (
    <nav aria-label={t('spaces.tabs')} className={`${tabs} mt-1`}>
      <Link to={paths.space(space.slug)} activeOptions={{ exact: true }} className={tab}>
        {t('spaces.posts')}
      </Link>
      <Link to={paths.members(space.slug)} className={tab}>
        {t('spaces.memberList')}
        {asking > 0 && (
          <span className="rounded-full bg-unread px-1.5 font-[650] text-[.6875rem] text-[var(--text-invert)] tabular-nums">
            <span className="sr-only">{t('spaces.requests')}: </span>
            {asking}
          </span>
        )}
      </Link>
      <Link to={paths.spaceGuidelines(space.slug)} className={tab}>
        {t('spaces.guidelines')}
      </Link>
      {space.may.includes('manage') && (
        <Link to={paths.spaceSettings(space.slug)} className={tab}>
          {t('spaces.settings')}
        </Link>
      )}
    </nav>
  )
}
