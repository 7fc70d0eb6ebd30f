import { BookOpenCheck, Home, LayoutGrid, Settings, ShieldCheck, Users } from 'lucide-react'
import { paths } from '@/lib/paths'

/** Where one can go, in the order of the navigation. */
export const places = [
  { to: paths.home, label: 'nav.home', Icon: Home },
  { to: paths.spaces, label: 'nav.spaces', Icon: LayoutGrid },
  { to: paths.people, label: 'nav.people', Icon: Users },
  { to: paths.guidelines, label: 'nav.guidelines', Icon: BookOpenCheck },
] as const

export const adminPlace = { to: paths.admin, label: 'nav.admin', Icon: ShieldCheck } as const
export const settingsPlace = { to: paths.settings, label: 'account.settings', Icon: Settings } as const
