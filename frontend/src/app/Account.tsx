import { useNavigate } from '@tanstack/react-router'
import { FilePen, Keyboard, LogOut, Scale, Settings, User } from 'lucide-react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { useMe, useSignOut } from '@/shared/session'
import { Avatar } from '@/ui/Avatar'
import { Menu } from '@/ui/Menu'
import { showKeys } from './showKeys'

/** What is mine: my profile, my settings, how I stand, and the way out. */
export function Account() {
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
          label: t('account.standing'),
          icon: <Scale size={16} aria-hidden />,
          run: () => void go({ to: paths.standing }),
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
