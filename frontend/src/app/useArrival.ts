import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Gives the focus to the heading of the page that one arrives at, as a page load would. */
export function useArrival() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
      }),
    [router],
  )
}
