import { Link, useNavigate } from '@tanstack/react-router'
import { Bell, FilePen, Keyboard, LogOut, Plus, Settings, User } from 'lucide-react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { useMe, useSignOut, useUnread } from '@/shared/session'
import { Avatar } from '@/ui/Avatar'
import { Brand } from '@/ui/Brand'
import { Button } from '@/ui/Button'
import { Menu } from '@/ui/Menu'
import { showKeys } from './showKeys'
import { useWriteNew } from './useWriteNew'

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
      <Account />
    </header>
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

function Account() {
  const me = useMe()
  const go = useNavigate()
  const signOut = useSignOut()
  return (
    <Menu
      label={t('nav.account', { name: me.name })}
      button={<Avatar id={me.id} name={me.name} photo={me.photo} size="sm" />}
      className="!rounded-full"
      entries={[
        {
          label: t('account.profile'),
          icon: <User size={16} aria-hidden />,
          run: () => void go({ to: paths.person(me.id) }),
        },
        {
          label: t('draft.title'),
          icon: <FilePen size={16} aria-hidden />,
          run: () => void go({ to: paths.drafts }),
        },
        {
          label: t('account.settings'),
          icon: <Settings size={16} aria-hidden />,
          run: () => void go({ to: paths.settings }),
        },
        { label: t('keys.title'), icon: <Keyboard size={16} aria-hidden />, run: showKeys },
        { label: t('account.signOut'), icon: <LogOut size={16} aria-hidden />, run: () => void signOut() },
      ]}
    />
  )
}
