import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { boot } from '@/lib/boot'
import { allWords } from '@/lib/i18n'
import type { AuditFilters } from '@/shared/auditFilters'
import { Missing } from '@/shared/Missing'
import { readFilters } from '@/shared/peopleFilters'
import type { QueueSearch } from '@/shared/queue'
import { HomePage } from './HomePage'
import { Broken, NotFound } from './NotFound'
import { only } from './only'
import { Shell } from './Shell'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken })

/** A page that comes, with its words, when somebody goes there. */
const page = <Module extends Record<string, unknown>, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
) => lazyRouteComponent(async () => (await Promise.all([load(), allWords()]))[0], name)

const SuspendedShell = page(() => import('./SuspendedShell'), 'SuspendedShell')
const SignInPage = page(() => import('@/features/door/SignInPage'), 'SignInPage')

const inside = createRoute({
  getParentRoute: () => root,
  id: 'in',
  component: boot.me?.suspendedUntil ? SuspendedShell : boot.me ? Shell : SignInPage,
  beforeLoad: ({ location }) => {
    if (!boot.me && boot.setup?.needed) throw redirect({ to: '/setup' })
    if (boot.me?.pending && location.pathname !== '/welcome') throw redirect({ to: '/welcome' })
    if (boot.me?.suspendedUntil && !location.pathname.startsWith('/standing')) throw redirect({ to: '/standing' })
  },
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: page(() => import('@/features/door/SetupPage'), 'SetupPage'),
  beforeLoad: () => {
    if (!boot.setup?.needed) throw redirect({ to: '/' })
  },
})

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: page(() => import('@/features/door/InvitePage'), 'InvitePage'),
})

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset/$token',
  component: page(() => import('@/features/door/ResetPage'), 'ResetPage'),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: page(() => import('@/features/guidelines/WelcomePage'), 'WelcomePage'),
  beforeLoad: () => {
    if (!boot.me?.pending) throw redirect({ to: '/' })
  },
})

const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  component: page(() => import('@/features/door/ForgotPage'), 'ForgotPage'),
})

const shows = ['mine', 'open', 'request', 'archived'] as const
type SpaceFilters = { q?: string; show?: (typeof shows)[number] }
const isShow = (show: unknown): show is (typeof shows)[number] => shows.some((one) => one === show)

type LedgerFilters = { version?: number; state?: 'accepted' | 'pending'; q?: string }
const stewards = ['moderate', 'administer']

const pages = [
  createRoute({ getParentRoute: () => inside, path: '/', component: HomePage }),
  createRoute({
    getParentRoute: () => inside,
    path: '/posts/$id',
    component: page(() => import('@/features/feed/PostPage'), 'PostPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/drafts',
    component: page(() => import('@/features/feed/DraftsPage'), 'DraftsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/spaces',
    component: page(() => import('@/features/spaces/SpacesPage'), 'SpacesPage'),
    validateSearch: ({ q, show }: Record<string, unknown>): SpaceFilters => ({
      ...(typeof q === 'string' && q ? { q } : {}),
      ...(isShow(show) ? { show } : {}),
    }),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/s/$slug',
    component: page(() => import('./SpacePage'), 'SpacePage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/s/$slug/members',
    component: page(() => import('./SpacePage'), 'SpaceMembersPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/s/$slug/guidelines',
    component: page(() => import('./SpaceGuidelinesPage'), 'SpaceGuidelinesPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/s/$slug/settings',
    component: page(() => import('./SpacePage'), 'SpaceSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/people',
    component: page(() => import('@/features/people/PeoplePage'), 'PeoplePage'),
    validateSearch: readFilters,
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/people/$id',
    component: page(() => import('./PersonPage'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/people/$id/edit',
    component: page(() => import('@/features/people/EditPersonPage'), 'EditPersonPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/notifications',
    component: page(() => import('@/features/notifications/NotificationsPage'), 'NotificationsPage'),
    validateSearch: ({ filter }: Record<string, unknown>): { filter?: 'mentions' | 'unread' } =>
      filter === 'mentions' || filter === 'unread' ? { filter } : {},
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/guidelines',
    component: page(() => import('@/features/guidelines/GuidelinesPage'), 'GuidelinesPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/guidelines/versions',
    component: page(() => import('@/features/guidelines/VersionsPage'), 'VersionsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/moderation/guidelines',
    component: only(
      stewards,
      page(() => import('@/features/guidelines/EditorPage'), 'EditorPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/moderation/guidelines/translations',
    component: only(
      stewards,
      page(() => import('@/features/guidelines/TranslationsPage'), 'TranslationsPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/moderation/guidelines/acceptances',
    component: only(
      stewards,
      page(() => import('@/features/guidelines/LedgerPage'), 'LedgerPage'),
    ),
    validateSearch: (search: LedgerFilters) => search, // as the queue's
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/standing',
    component: page(() => import('@/features/standing/StandingPage'), 'StandingPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/standing/decisions/$id',
    component: page(() => import('@/features/standing/RulingPage'), 'RulingPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/settings',
    component: page(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/admin',
    component: only(
      'administer',
      page(() => import('@/features/admin/AdminPage'), 'AdminPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/admin/people',
    component: only(
      'administer',
      page(() => import('@/features/people/AdminPeoplePage'), 'AdminPeoplePage'),
    ),
    validateSearch: readFilters,
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/admin/people/import',
    component: only(
      'administer',
      page(() => import('@/features/people/ImportPage'), 'ImportPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/admin/audit',
    component: only(
      'administer',
      page(() => import('@/features/admin/AuditPage'), 'AuditPage'),
    ),
    validateSearch: (search: AuditFilters) => search, // as the queue's
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/admin/moderation',
    component: only(
      'administer',
      page(() => import('@/features/admin/ModerationPage'), 'ModerationPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/reports/participation',
    component: only(
      'administer',
      page(() => import('@/features/metrics/ReportPage'), 'ReportPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/moderation',
    component: only(
      'decide',
      page(() => import('@/features/moderation/ModerationPage'), 'ModerationPage'),
    ),
    validateSearch: (search: QueueSearch) => search, // read with the page, which is more than an entry should weigh
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/moderation/insights/$',
    component: only(
      'moderate',
      page(() => import('@/features/oversight/OversightPages'), 'OversightPages'),
    ),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/moderation/checks/$',
    component: only(
      'moderate',
      page(() => import('@/features/checks/CheckPages'), 'CheckPages'),
    ),
  }),
  createRoute({ getParentRoute: () => inside, path: '$', component: Missing }),
] as const

export const router = createRouter({
  routeTree: root.addChildren([inside.addChildren(pages), setup, invite, reset, forgot, welcome]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
