import { type RefObject, useEffect, useRef } from 'react'
import { answer, api } from '@/lib/api'

const moment = 1000
const steps = Array.from({ length: 11 }, (_, step) => step / 10)

/** Half of a post, or half of what fits on the screen, is in view. */
const halfSeen = ({ intersectionRect, boundingClientRect, rootBounds }: IntersectionObserverEntry) =>
  intersectionRect.height >= Math.min(boundingClientRect.height, rootBounds?.height ?? Number.POSITIVE_INFINITY) / 2

/**
 * Notes on the server how far I have read: a post is seen once half of it was in view for a second. Nothing is noted
 * where shown is empty: a person's posts are no feed to read through.
 */
export function useSeen(list: RefObject<HTMLElement | null>, shown: string, seenId: string, space?: string) {
  const mark = useRef('')
  useEffect(() => {
    if (!list.current || shown === '') return
    if (mark.current < seenId) mark.current = seenId
    const waits = new Map<Element, ReturnType<typeof setTimeout>>()
    const see = (id: string) => {
      if (document.visibilityState !== 'visible' || id <= mark.current) return
      mark.current = id
      void answer(api.PUT('/feed/seen', { body: { id, ...(space ? { spaceId: space } : {}) } })).catch(() => undefined)
    }
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const { target } = entry
          const id = (target as HTMLElement).dataset.post ?? ''
          if (!halfSeen(entry) || !entry.isIntersecting) {
            clearTimeout(waits.get(target))
            waits.delete(target)
          } else if (!waits.has(target))
            waits.set(
              target,
              setTimeout(() => see(id), moment),
            )
        }
      },
      { threshold: steps },
    )
    for (const post of list.current.querySelectorAll('[data-post]')) observer.observe(post)
    return () => {
      observer.disconnect()
      for (const timer of waits.values()) clearTimeout(timer)
    }
  }, [list, shown, seenId, space])
}
