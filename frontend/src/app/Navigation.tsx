import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { useMe, useUnreadSpaces } from '@/shared/session'
import { SpaceMark } from '@/ui/Avatar'
import { adminPlace, heldPlace, places, reportPlace } from './places'

const row =
  'flex min-h-[34px] items-center gap-3 rounded-lg px-2.5 font-medium text-text-2 no-underline hover:bg-hover aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent-text max-xl:justify-center max-xl:min-h-10'

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
          <span className="max-xl:sr-only">{t(label)}</span>
        </Link>
      ))}
      {me.spaces.length > 0 && (
        <h2 className="px-2.5 pt-3.5 pb-1 font-medium text-text-3 text-xs max-xl:sr-only">{t('nav.yourSpaces')}</h2>
      )}
      {me.spaces.map((space) => (
        <Link key={space.id} to={paths.space(space.slug)} className={`relative ${row}`} title={space.name}>
          <SpaceMark id={space.id} name={space.name} />
          <span className={`truncate max-xl:sr-only ${unread.includes(space.id) ? 'font-semibold text-text' : ''}`}>
            {space.name}
            {unread.includes(space.id) && <span className="sr-only">, {t('nav.news')}</span>}
          </span>
          {unread.includes(space.id) && <Dot />}
        </Link>
      ))}
      <div className="mt-6 grid gap-0.5">
        {[heldPlace, reportPlace, adminPlace]
          .filter(({ may }) => me.may.includes(may))
          .map(({ to, label, Icon }) => (
            <Link key={to} to={to} className={row} title={t(label)}>
              <Icon size={20} strokeWidth={1.6} aria-hidden />
              <span className="max-xl:sr-only">{t(label)}</span>
            </Link>
          ))}
      </div>
    </nav>
  )
}

function Dot() {
  return (
    <span
      aria-hidden
      className="ms-auto size-2 flex-none rounded-full bg-unread max-xl:absolute max-xl:end-2 max-xl:top-2"
    />
  )
}
