import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis, Plus } from 'lucide-react'
import { t } from '@/lib/i18n'
import { useMe, useUnreadSpaces } from '@/shared/session'
import { Menu } from '@/ui/Menu'
import { draftsPlace, places, placesOf, settingsPlace } from './places'
import { useWriteNew } from './useWriteNew'

const tab =
  'grid content-center justify-items-center gap-0.5 font-[560] text-[.6875rem] text-text-2 no-underline aria-[current=page]:text-accent-text'

/** The bar at the bottom of a phone. */
export function BottomBar() {
  const news = useUnreadSpaces().length > 0
  const write = useWriteNew()
  const [home, spaces, people] = places
  return (
    <nav
      aria-label={t('nav.main')}
      className="fixed inset-x-0 bottom-0 z-20 grid h-16 grid-cols-5 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {[home, spaces].map(({ to, label, Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/' }} className={`relative ${tab}`}>
          <Icon size={22} strokeWidth={1.6} aria-hidden />
          {t(label)}
          {news && to === spaces.to && (
            <>
              <span className="sr-only">, {t('nav.news')}</span>
              <span aria-hidden className="absolute top-2 start-1/2 ms-3 size-2 rounded-full bg-unread" />
            </>
          )}
        </Link>
      ))}
      <button
        type="button"
        aria-label={t('nav.newPost')}
        className="grid place-items-center"
        onClick={() => void write()}
      >
        <span className="grid size-11 place-items-center rounded-[14px] bg-accent text-on-accent">
          <Plus size={22} aria-hidden />
        </span>
      </button>
      <Link to={people.to} className={tab}>
        <people.Icon size={22} strokeWidth={1.6} aria-hidden />
        {t(people.label)}
      </Link>
      <More />
    </nav>
  )
}

/** Every other place that I may go to. */
function More() {
  const me = useMe()
  const go = useNavigate()
  const [, , , guidelines] = places
  return (
    <Menu
      label={t('nav.more')}
      buttonClass={`size-full ${tab}`}
      button={
        <>
          <Ellipsis size={22} strokeWidth={1.6} aria-hidden />
          {t('nav.more')}
        </>
      }
      entries={[guidelines, draftsPlace, ...placesOf(me), settingsPlace].map(({ to, label, Icon }) => ({
        label: t(label),
        icon: <Icon size={16} aria-hidden />,
        run: () => void go({ to }),
      }))}
    />
  )
}
