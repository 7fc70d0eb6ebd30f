import { lazy, Suspense } from 'react'
import { Feed } from '@/features/feed/Feed'
import { useWide } from '@/lib/useWide'

const HomeRail = lazy(() => import('./HomeRail').then(({ HomeRail }) => ({ default: HomeRail })))

/** The feed, and beside it, where there is room, what goes on. */
export function HomePage() {
  const wide = useWide()
  return (
    <div className="mx-auto grid max-w-[992px] grid-cols-[minmax(0,1fr)] items-start justify-center gap-8 min-[1200px]:grid-cols-[640px_320px]">
      <Feed />
      {wide && (
        <Suspense>
          <HomeRail />
        </Suspense>
      )}
    </div>
  )
}
