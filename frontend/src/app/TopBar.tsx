import { Link } from '@tanstack/react-router'
import { Bell, Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { type Me, useMe, useUnread } from '@/shared/session'
import { Avatar } from '@/ui/Avatar'
import { Brand } from '@/ui/Brand'
import { Button } from '@/ui/Button'
import { useWriteNew } from './useWriteNew'

const Account = lazy(() => import('./Account').then(({ Account }) => ({ default: Account })))

export function TopBar() {
  const me = useMe()
  const write = useWriteNew()
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-line border-b bg-bg px-3 md:px-5">
      <Link to={paths.home} className="flex items-center gap-2.5 text-text no-underline">
        <Brand />
        <span className="font-[680] text-base leading-tight tracking-[-.01em]">
          {t('app.name')}
          <small className="block max-w-44 truncate font-medium text-[.6875rem] text-text-3 leading-tight tracking-normal">
            {me.company.name}
          </small>
        </span>
      </Link>
      <span className="flex-1" />
      <Button look="primary" onClick={write} className="max-md:hidden">
        <Plus size={18} aria-hidden />
        {t('nav.new')}
      </Button>
      <Bellwether />
      <Suspense fallback={<Face me={me} />}>
        <Account />
      </Suspense>
    </header>
  )
}

/** Keeps the place of the account until its menu has come. */
function Face({ me }: { me: Me }) {
  return (
    <span className="grid size-9 place-items-center pointer-coarse:size-11">
      <Avatar id={me.id} name={me.name} photo={me.photo} size="sm" />
    </span>
  )
}

function Bellwether() {
  const unread = useUnread()
  return (
    <Link
      to={paths.notifications}
      aria-label={t('nav.notifications', { n: unread })}
      className="relative grid size-10 place-items-center rounded-lg text-text-2 hover:bg-hover"
    >
      <Bell size={20} strokeWidth={1.6} aria-hidden />
      {unread > 0 && (
        <span
          aria-hidden
          className="absolute end-0 top-0 grid h-[18px] min-w-[18px] place-items-center rounded-full bg-unread px-1 font-[650] text-[.6875rem] text-[var(--text-invert)] tabular-nums"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
