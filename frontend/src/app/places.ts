import { BarChart3, BookOpenCheck, FilePen, Home, LayoutGrid, Settings, Shield, ShieldCheck, Users } from 'lucide-react'
import { paths } from '@/lib/paths'
import type { Me } from '@/shared/session'

/** Where one can go, in the order of the navigation. */
export const places = [
  { to: paths.home, label: 'nav.home', Icon: Home },
  { to: paths.spaces, label: 'nav.spaces', Icon: LayoutGrid },
  { to: paths.people, label: 'nav.people', Icon: Users },
  { to: paths.guidelines, label: 'nav.guidelines', Icon: BookOpenCheck },
] as const

const decides = ({ roles }: Me) => roles.includes('moderator') || roles.includes('hr')
const administers = ({ may }: Me) => may.includes('administer')

/** Where those can go who may. Whoever runs a space finds its cases in its settings. */
const placesOfSome = [
  { to: paths.moderation, label: 'nav.moderation', Icon: Shield, isFor: decides },
  { to: paths.report, label: 'nav.reports', Icon: BarChart3, isFor: administers },
  { to: paths.admin, label: 'nav.admin', Icon: ShieldCheck, isFor: administers },
] as const

export const placesOf = (me: Me) => placesOfSome.filter(({ isFor }) => isFor(me))

export const draftsPlace = { to: paths.drafts, label: 'draft.title', Icon: FilePen } as const
export const settingsPlace = { to: paths.settings, label: 'account.settings', Icon: Settings } as const
