import { useEffect } from 'react'
import { useMe } from '@/shared/session'

const writing = 'input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=menu], dialog'
const pressable = 'a, button, summary, input'

type Acts = Partial<Record<string, (() => void) | undefined>>

let goes = Number.NEGATIVE_INFINITY // when G was pressed, which leads elsewhere with the next key
const patience = 1500

/**
 * What single keys do here, before the keys of every page. "send" is Enter, unless that presses what has the focus, and
 * Ctrl Enter wherever one is.
 */
export function useQueueKeys(acts: Acts) {
  const single = useMe().preferences.singleKeys !== false
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { ctrlKey, metaKey, altKey, repeat, target, timeStamp } = event
      if (event.defaultPrevented || altKey || !(target instanceof HTMLElement) || target.closest('dialog')) return
      const act = acts[ctrlKey || metaKey ? withControl(event) : nameOf(event, single, timeStamp)]
      if (!act || repeat) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  })
}

const withControl = ({ key }: KeyboardEvent) => (key === 'Enter' ? 'send' : '')

function nameOf({ key, shiftKey, target }: KeyboardEvent, single: boolean, now: number): string {
  const on = target as HTMLElement
  if (key === 'Enter') return on.matches(`${pressable}, ${writing}`) && !on.matches('[data-chosen]') ? '' : 'send'
  if (!single || on.closest(writing)) return ''
  const went = now - goes < patience
  goes = key.toLowerCase() === 'g' ? now : Number.NEGATIVE_INFINITY
  if (went || goes === now) return ''
  return shiftKey && key !== '?' ? `shift ${key.toLowerCase()}` : key.toLowerCase()
}
