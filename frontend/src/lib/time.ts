import { currentLocale } from './i18n'

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** How long ago, or the date if it was more than a week. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.min(0, (Date.parse(iso) - now) / 1000)
  if (seconds < -7 * 86_400) {
    return new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium' }).format(new Date(iso))
  }
  const relative = new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'auto' })
  for (const [unit, length] of units) {
    if (-seconds >= length) return relative.format(Math.round(seconds / length), unit)
  }
  return relative.format(0, 'minute')
}

/** The full date and time, for whoever wants to know. */
export const exactly = (iso: string) =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'full', timeStyle: 'short' }).format(new Date(iso))

/** A day without its year: 18 Nov. */
export const shortDate = (day: string) =>
  new Intl.DateTimeFormat(currentLocale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))

/** The day of a time where the reader is: today, yesterday, or its date. */
export function dayName(iso: string, now = Date.now()): string {
  const at = new Date(iso)
  const days = Math.round((midnight(new Date(now)) - midnight(at)) / 86_400_000)
  if (days < 2) return new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'auto' }).format(-days, 'day')
  const year = at.getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(currentLocale(), { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(
    at,
  )
}

const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

/** A day as one says it: 12 December, with the year if it is another one. */
export function onDay(iso: string, now = Date.now()): string {
  const at = new Date(iso)
  const year = at.getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(currentLocale(), { day: 'numeric', month: 'long', ...year }).format(at)
}
