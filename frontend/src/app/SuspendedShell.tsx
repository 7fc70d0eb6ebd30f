import { Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { t, useLocale } from '@/lib/i18n'
import { onDay } from '@/lib/time'
import { useMe, useSignOut } from '@/shared/session'
import { Brand } from '@/ui/Brand'
import { Button } from '@/ui/Button'
import { Toasts } from '@/ui/Toasts'
import { Skeleton } from '@/ui/Waiting'

/** The frame for somebody who is kept out for a while: until when, why, and the way to object. */
export function SuspendedShell() {
  useLocale()
  const me = useMe()
  const signOut = useSignOut()
  return (
    <>
      <header className="sticky top-0 z-20 flex h-14 items-center gap-2.5 border-line border-b bg-bg px-3 md:px-5">
        <Brand />
        <span className="min-w-0 flex-1 truncate font-[680] text-base">{me.company.name}</span>
        <Button look="quiet" onClick={() => void signOut()}>
          {t('account.signOut')}
        </Button>
      </header>
      {me.suspendedUntil && (
        <aside
          aria-label={t('standing.title')}
          className="border-line border-b bg-info-soft px-4 py-2.5 text-center text-info-text"
        >
          <strong className="font-[620]">{t('standing.suspended', { when: onDay(me.suspendedUntil) })}</strong>{' '}
          {t('standing.suspended.text')}
        </aside>
      )}
      <main id="main" tabIndex={-1} className="min-w-0 px-3 pt-4 pb-24 outline-none md:px-8 md:pt-6">
        <Suspense fallback={<Skeleton label={t('loading')} />}>
          <Outlet />
        </Suspense>
      </main>
      <Toasts />
    </>
  )
}
