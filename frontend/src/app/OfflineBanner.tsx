import { useSyncExternalStore } from 'react'
import { t } from '@/lib/i18n'
import { live } from '@/lib/realtime'

export function OfflineBanner() {
  const state = useSyncExternalStore(live.onState, () => live.state)
  return (
    <div role="status" className="sticky top-14 z-10 md:ms-[68px] xl:ms-[248px]">
      {state === 'offline' && (
        <p className="bg-warning-soft px-4 py-2 text-center text-warning-text">{t('app.offline')}</p>
      )}
    </div>
  )
}
