import { useEffect, useSyncExternalStore } from 'react'
import type { Saver } from './saver'

/** What is written, as it stands, and the ways to change it. It is saved when one leaves, too. */
export function useSaver<T, A extends { revision: number }>(saver: Saver<T, A>) {
  useEffect(() => {
    const leave = () => void saver.flush()
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [saver])
  return useSyncExternalStore(saver.subscribe, saver.snapshot)
}
