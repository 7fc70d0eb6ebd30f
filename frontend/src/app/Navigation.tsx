import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { useMe, useUnreadSpaces } from '@/shared/session'
import { SpaceMark } from '@/ui/Avatar'
import { places, placesOf } from './places'

const CasesBadge = lazy(() => import('./CasesBadge').then(({ CasesBadge }) => ({ default: CasesBadge })))

const row =
  'flex min-h-[34px] items-center gap-3 rounded-lg px-2.5 font-medium text-text-2 no-underline hover:bg-hover aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent-text slim:justify-center slim:min-h-10'

/** The navigation at the side: whole on wide screens, a strip of icons on narrower ones, none on a phone. */
export function Navigation() {
  const me = useMe()
  const unread = useUnreadSpaces()
  return (
    <nav
      aria-label={t('nav.main')}
      className="sticky top-14 hidden h-[calc(100dvh-56px)] content-start gap-0.5 overflow-auto px-2.5 py-3 md:grid"
    >
      {places.map(({ to, label, Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === paths.home }} className={row} title={t(label)}>
          <Icon size={20} strokeWidth={1.6} aria-hidden />
          <span className="slim:sr-only">{t(label)}</span>
        </Link>
      ))}
      {me.spaces.length > 0 && (
        <h2 className="px-2.5 pt-3.5 pb-1 font-medium text-text-3 text-xs slim:sr-only">{t('nav.yourSpaces')}</h2>
      )}
      {me.spaces.map((space) => (
        <Link key={space.id} to={paths.space(space.slug)} className={`relative ${row}`} title={space.name}>
          <SpaceMark id={space.id} name={space.name} />
          <span className={`truncate slim:sr-only ${unread.includes(space.id) ? 'font-semibold text-text' : ''}`}>
            {space.name}
            {unread.includes(space.id) && <span className="sr-only">, {t('nav.news')}</span>}
          </span>
          {unread.includes(space.id) && <Dot />}
        </Link>
      ))}
      <div className="mt-6 grid gap-0.5">
        {placesOf(me).map(({ to, label, Icon }) => (
          <Link key={to} to={to} className={`relative ${row}`} title={t(label)}>
            <Icon size={20} strokeWidth={1.6} aria-hidden />
            <span className="slim:sr-only">{t(label)}</span>
            <Suspense>
              {to === paths.moderation && (
                <CasesBadge className="ms-auto slim:absolute slim:end-0.5 slim:top-0.5 slim:ms-0" />
              )}
            </Suspense>
          </Link>
        ))}
      </div>
    </nav>
  )
}

function Dot() {
  return (
    <span aria-hidden className="ms-auto size-2 flex-none rounded-full bg-unread slim:absolute slim:end-2 slim:top-2" />
  )
}
