import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** Brings the comment that the address names into view and marks it. Later pages are read until it is there. */
export function useAnchor(ids: string[], more: (() => void) | undefined) {
  const { hash } = useLocation()
  const done = useRef('')
  useEffect(() => {
    const id = hash.startsWith('c-') ? hash.slice(2) : ''
    if (!id || done.current === hash) return
    if (!ids.includes(id)) {
      more?.()
      return
    }
    done.current = hash
    const comment = document.getElementById(hash)
    if (!comment) return
    comment.focus({ preventScroll: true })
    comment.scrollIntoView({ block: 'center' })
    comment.dataset.named = ''
  })
}
