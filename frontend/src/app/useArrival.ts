import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

const longest = 5_000

/** Gives the focus to the heading of the page that one arrives at, as a page load would. */
export function useArrival() {
  const router = useRouter()
  useEffect(() => {
    let stop = () => {}
    const left = router.subscribe('onBeforeNavigate', ({ pathChanged }) => pathChanged && stop())
    const arrived = router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
      if (!pathChanged || !fromLocation) return
      stop()
      stop = focusHeading()
    })
    return () => {
      left()
      arrived()
      stop()
    }
  }, [router])
}

/** Waits for the heading, if the page is still coming, unless the reader goes somewhere by themselves meanwhile. */
function focusHeading() {
  const heading = () => document.querySelector<HTMLElement>('main h1')
  const found = heading()
  const from = document.activeElement
  const observer = new MutationObserver(() => {
    const there = heading()
    const moved = document.activeElement !== from && document.activeElement !== document.body
    if (there && !moved) there.focus({ preventScroll: true })
    if (there || moved) stop()
  })
  const timer = setTimeout(() => observer.disconnect(), longest)
  const stop = () => {
    clearTimeout(timer)
    observer.disconnect()
  }
  if (found) {
    found.focus({ preventScroll: true })
    stop()
  } else observer.observe(document.getElementById('main') ?? document.body, { childList: true, subtree: true })
  return stop
}
