import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { boot } from '@/lib/boot'
import { readFilters } from '@/shared/people'
import { HomePage } from './HomePage'
import { Broken, NotFound } from './NotFound'
import { Shell } from './Shell'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken })

const SignInPage = lazyRouteComponent(() => import('@/features/door/SignInPage'), 'SignInPage')

const inside = createRoute({
  getParentRoute: () => root,
  id: 'in',
  component: boot.me ? Shell : SignInPage,
  beforeLoad: ({ location }) => {
    if (!boot.me && boot.setup?.needed) throw redirect({ to: '/setup' })
    if (boot.me?.pending && location.pathname !== '/welcome') throw redirect({ to: '/welcome' })
  },
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('@/features/door/SetupPage'), 'SetupPage'),
  beforeLoad: () => {
    if (!boot.setup?.needed) throw redirect({ to: '/' })
  },
})

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyRouteComponent(() => import('@/features/door/InvitePage'), 'InvitePage'),
})

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset/$token',
  component: lazyRouteComponent(() => import('@/features/door/ResetPage'), 'ResetPage'),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('@/features/door/GuidelinesPage'), 'GuidelinesPage'),
  beforeLoad: () => {
    if (!boot.me?.pending) throw redirect({ to: '/' })
  },
})

const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  component: lazyRouteComponent(() => import('@/features/door/ForgotPage'), 'ForgotPage'),
})

const shows = ['mine', 'open', 'request', 'archived'] as const
type SpaceFilters = { q?: string; show?: (typeof shows)[number] }
const isShow = (show: unknown): show is (typeof shows)[number] => shows.some((one) => one === show)

const pages = [
  createRoute({ getParentRoute: () => inside, path: '/', component: HomePage }),
  createRoute({
    getParentRoute: () => inside,
    path: '/posts/$id',
    component: lazyRouteComponent(() => import('@/features/feed/PostPage'), 'PostPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/drafts',
    component: lazyRouteComponent(() => import('@/features/feed/DraftsPage'), 'DraftsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/spaces',
    component: lazyRouteComponent(() => import('@/features/spaces/SpacesPage'), 'SpacesPage'),
    validateSearch: ({ q, show }: Record<string, unknown>): SpaceFilters => ({
      ...(typeof q === 'string' && q ? { q } : {}),
      ...(isShow(show) ? { show } : {}),
    }),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/s/$slug',
    component: lazyRouteComponent(() => import('./SpacePage'), 'SpacePage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/s/$slug/members',
    component: lazyRouteComponent(() => import('./SpacePage'), 'SpaceMembersPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/s/$slug/settings',
    component: lazyRouteComponent(() => import('./SpacePage'), 'SpaceSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/people',
    component: lazyRouteComponent(() => import('@/features/people/PeoplePage'), 'PeoplePage'),
    validateSearch: readFilters,
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/people/$id',
    component: lazyRouteComponent(() => import('./PersonPage'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/people/$id/edit',
    component: lazyRouteComponent(() => import('@/features/people/EditPersonPage'), 'EditPersonPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/notifications',
    component: lazyRouteComponent(() => import('@/features/notifications/NotificationsPage'), 'NotificationsPage'),
    validateSearch: ({ filter }: Record<string, unknown>): { filter?: 'mentions' | 'unread' } =>
      filter === 'mentions' || filter === 'unread' ? { filter } : {},
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/guidelines',
    component: lazyRouteComponent(() => import('@/features/door/GuidelinesPage'), 'GuidelinesPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/settings',
    component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/admin',
    component: lazyRouteComponent(() => import('@/features/admin/AdminPage'), 'AdminPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/admin/people',
    component: lazyRouteComponent(() => import('@/features/people/AdminPeoplePage'), 'AdminPeoplePage'),
    validateSearch: readFilters,
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/admin/people/import',
    component: lazyRouteComponent(() => import('@/features/people/ImportPage'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/reports/participation',
    component: lazyRouteComponent(() => import('@/features/metrics/ReportPage'), 'ReportPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/moderation',
    component: lazyRouteComponent(() => import('@/features/moderation/HeldPage'), 'HeldPage'),
  }),
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
