import { BarChart3, BookOpenCheck, FilePen, Home, LayoutGrid, Settings, Shield, ShieldCheck, Users } from 'lucide-react'
import { paths } from '@/lib/paths'

/** Where one can go, in the order of the navigation. */
export const places = [
  { to: paths.home, label: 'nav.home', Icon: Home },
  { to: paths.spaces, label: 'nav.spaces', Icon: LayoutGrid },
  { to: paths.people, label: 'nav.people', Icon: Users },
  { to: paths.guidelines, label: 'nav.guidelines', Icon: BookOpenCheck },
] as const

/** Where those can go who may. */
export const heldPlace = { to: paths.moderation, label: 'nav.moderation', Icon: Shield, may: 'moderate' } as const
export const reportPlace = { to: paths.report, label: 'nav.reports', Icon: BarChart3, may: 'administer' } as const
export const adminPlace = { to: paths.admin, label: 'nav.admin', Icon: ShieldCheck, may: 'administer' } as const
export const draftsPlace = { to: paths.drafts, label: 'draft.title', Icon: FilePen } as const
export const settingsPlace = { to: paths.settings, label: 'account.settings', Icon: Settings } as const
