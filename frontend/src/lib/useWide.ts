import { useSyncExternalStore } from 'react'

const follow = (query: string) => {
  const media = matchMedia(query)
  const subscribe = (changed: () => void) => {
    media.addEventListener('change', changed)
    return () => media.removeEventListener('change', changed)
  }
  return () => useSyncExternalStore(subscribe, () => media.matches)
}

/** Whether there is room for a column beside the page. */
export const useWide = follow('(min-width: 1200px)')

/** Whether the screen is as narrow as a phone. */
export const useNarrow = follow('(max-width: 767px)')
