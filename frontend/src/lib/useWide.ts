import { useSyncExternalStore } from 'react'

const wide = matchMedia('(min-width: 1200px)')

const subscribe = (changed: () => void) => {
  wide.addEventListener('change', changed)
  return () => wide.removeEventListener('change', changed)
}

/** Whether there is room for a column beside the page. */
export const useWide = () => useSyncExternalStore(subscribe, () => wide.matches)
