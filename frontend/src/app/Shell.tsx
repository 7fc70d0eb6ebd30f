import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { t, useLocale } from '@/lib/i18n'
import { useSharedHints } from '@/shared/useHints'
import { Toasts } from '@/ui/Toasts'
import { Skeleton } from '@/ui/Waiting'
import { DemoBanner } from './DemoBanner'
import { Navigation } from './Navigation'
import { OfflineBanner } from './OfflineBanner'
import { TopBar } from './TopBar'
import { useArrival } from './useArrival'
import { useSuspended } from './useSuspended'
import { useTitle } from './useTitle'

const BottomBar = lazy(() => import('./BottomBar').then(({ BottomBar }) => ({ default: BottomBar })))
const Reporting = lazy(() => import('./Reporting').then(({ Reporting }) => ({ default: Reporting })))
const Keys = lazy(() => import('./Keys').then(({ Keys }) => ({ default: Keys })))

/** The frame around every page inside: where one is, where one can go, and what waits. */
export function Shell() {
  useLocale()
  useSharedHints()
  useArrival()
  useTitle()
  useSuspended()
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:z-60 focus:m-2 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-2"
      >
        {t('app.skip')}
      </a>
      <TopBar />
      <OfflineBanner />
      <DemoBanner />
      <div className="md:grid md:grid-cols-[248px_minmax(0,1fr)] md:slim:grid-cols-[68px_minmax(0,1fr)]">
        <Navigation />
        <main id="main" tabIndex={-1} className="min-w-0 px-3 pt-4 pb-24 outline-none md:px-8 md:pt-6">
          <Suspense fallback={<Skeleton label={t('loading')} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Suspense>
        <BottomBar />
      </Suspense>
      <Toasts />
      <Suspense>
        <Keys />
        <Reporting />
      </Suspense>
    </>
  )
}
