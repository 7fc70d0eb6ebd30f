import { useEffect } from 'react'
import { boot } from '@/lib/boot'
import { paths } from '@/lib/paths'
import { useMe } from '@/shared/session'

/** Leads to My standing whoever is suspended while their page is open. */
export function useSuspended() {
  const { suspendedUntil } = useMe()
  useEffect(() => {
    if (suspendedUntil && !boot.me?.suspendedUntil) location.assign(paths.standing)
  }, [suspendedUntil])
}
