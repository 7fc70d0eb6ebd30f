import { lazy, Suspense } from 'react'
import { t } from '@/lib/i18n'
import { useMe } from '@/shared/session'

const RemoveDemo = lazy(() => import('@/shared/RemoveDemo').then(({ RemoveDemo }) => ({ default: RemoveDemo })))

/** Says on every page that the company is made up, for as long as it is. */
export function DemoBanner() {
  const me = useMe()
  if (!me.company.hasDemo) return null
  return (
    <aside
      aria-label={t('demo.banner.label')}
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1.5 border-line border-b bg-info-soft px-4 py-1.5 text-center text-[.8125rem] text-info-text"
    >
      <p>
        {t('demo.banner')} <span className="max-sm:hidden">{t('demo.banner.more')}</span>
      </p>
      {me.may.includes('administer') && (
        <Suspense fallback={<span className="h-[30px]" />}>
          <RemoveDemo label={t('demo.remove')} />
        </Suspense>
      )}
    </aside>
  )
}
