import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useMe } from '@/shared/session'
import { destinations, singleKeys } from './keyMap'
import { commentOn, currentPost, movePost, openPost, reactTo } from './posts'
import { moveRegion } from './regions'
import { useReportPost } from './useReportPost'
import { useWriteNew } from './useWriteNew'

const writing = 'input, textarea, select, [contenteditable=true], [role=menu], dialog'

const patience = 1500

/** What keys do everywhere. Single ones can be switched off; none does anything while somebody writes. */
export function useKeys(help: () => void) {
  const single = useMe().preferences.singleKeys !== false
  const go = useNavigate()
  const write = useWriteNew()
  const reportPost = useReportPost()
  const going = useRef(0) // when G was pressed

  useEffect(() => {
    const acts: Record<string, () => void> = {
      j: () => movePost(1),
      k: () => movePost(-1),
      n: () => void write(),
      r: () => commentOn(currentPost()),
      e: () => reactTo(currentPost()),
      g: () => {
        going.current = Date.now()
      },
      '?': help,
    }
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey, target, defaultPrevented } = event
      if (defaultPrevented || ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return
      if (key === 'F6') moveRegion(shiftKey ? -1 : 1)
      else if (key === 'Escape' && target.matches('main textarea')) leave(target)
      else if (key === 'Enter' && target.matches('[data-post]')) openPost(target)
      else if (!single || target.closest(writing)) return
      else {
        const pressed = key.toLowerCase()
        const place = Date.now() - going.current < patience && destinations.find((one) => one.key === pressed)
        going.current = 0
        if (place) void go({ to: place.to })
        else if (shiftKey && pressed === 'r') void reportPost(currentPost())
        else if (acts[pressed] && (!shiftKey || pressed === '?')) acts[pressed]()
        else return
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
  useTold(single)
}

/** Tells assistive technology which keys the page answers to, as soon as it does. */
function useTold(single: boolean) {
  useEffect(() => {
    const main = document.getElementById('main')
    const keys = single ? ['G', ...singleKeys.flatMap(({ keys }) => keys), 'F6'] : ['F6']
    main?.setAttribute('aria-keyshortcuts', keys.join(' '))
    return () => main?.removeAttribute('aria-keyshortcuts')
  }, [single])
}

/** Leaves a field without losing what stands in it. */
function leave(field: HTMLElement) {
  const post = field.closest<HTMLElement>('[data-post]')
  if (post) post.focus()
  else field.blur()
}
