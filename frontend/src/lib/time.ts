import { useSyncExternalStore } from 'react'
import { currentLocale } from './i18n'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const steps: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ['day', day],
  ['hour', hour],
  ['minute', minute],
]

/** "35 minutes ago", "yesterday at 16:12", "12 Nov", "12 Nov 2024": as near as a reader needs. */
export function when(at: Date, now = new Date(), locale = currentLocale()): string {
  const age = now.getTime() - at.getTime()
  if (Math.abs(age) < minute) return relative(locale).format(0, 'second')
  if (age < 12 * hour && (age > 0 || age > -hour)) return ago(at, now, locale)
  const days = calendarDays(at, now)
  if (Math.abs(days) <= 1) return `${relative(locale).format(days, 'day')}, ${clock(at, locale)}`
  return date(at, now, locale)
}

/** The whole moment, for the tooltip and for screen readers. */
export function moment(at: Date, locale = currentLocale()): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at)
}

function ago(at: Date, now: Date, locale: string): string {
  const apart = at.getTime() - now.getTime()
  const [unit, length] = steps.find(([, span]) => Math.abs(apart) >= span) ?? ['minute', minute]
  return relative(locale).format(Math.trunc(apart / length), unit)
}

function calendarDays(at: Date, now: Date): number {
  const midnight = (moment: Date) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime()
  return Math.round((midnight(at) - midnight(now)) / day)
}

function clock(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at)
}

function date(at: Date, now: Date, locale: string): string {
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year }).format(at)
}

function relative(locale: string) {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
}

const listeners = new Set<() => void>()
let now = Date.now()
let ticking: ReturnType<typeof setInterval> | undefined

/** The current minute; every component that asks is drawn again when it passes. */
export function useNow(): number {
  return useSyncExternalStore(listen, () => now)
}

function listen(tell: () => void) {
  listeners.add(tell)
  ticking ??= setInterval(tick, minute)
  return () => {
    listeners.delete(tell)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

function tick() {
  now = Date.now()
  for (const tell of listeners) tell()
}
