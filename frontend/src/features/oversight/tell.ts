import { currentLocale, t } from '@/lib/i18n'
import type { Share } from './queries'

/** A share in percent, or that there are too few to tell. */
export const percent = ({ part, of, hidden }: Share) =>
  hidden ? t('oversight.few') : new Intl.NumberFormat(currentLocale(), { style: 'percent' }).format(of ? part / of : 0)

/** Hours in words: 40 minutes, 7 hours, 3 days. */
export function lasting(hours: number | undefined) {
  if (hours === undefined) return '–'
  const [n, unit] = hours < 1 ? [hours * 60, 'minute'] : hours < 48 ? [hours, 'hour'] : [hours / 24, 'day']
  return new Intl.NumberFormat(currentLocale(), {
    style: 'unit',
    unit: `${unit}`,
    unitDisplay: 'long',
    maximumFractionDigits: n < 10 ? 1 : 0,
  }).format(Number(n))
}

export const number = (n: number | undefined) =>
  n === undefined ? '–' : new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 1 }).format(n)

/** A coefficient, from 0 or -1 to 1. */
export const coefficient = (n: number | undefined) =>
  n === undefined
    ? '–'
    : new Intl.NumberFormat(currentLocale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(n)

/** A change, with its sign. */
export const signed = (n: number) =>
  new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(n)

/** The name of a month, "2026-10". */
export const monthName = (month: string) =>
  new Intl.DateTimeFormat(currentLocale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15T00:00:00Z`),
  )

/** The month of a day: "2026-10". */
export const monthNow = (day: Date) => `${day.getFullYear()}-${`${day.getMonth() + 1}`.padStart(2, '0')}`

/** The month so many months after another, or before it. */
export function monthBy(month: string, step: number) {
  const first = new Date(`${month}-15T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() + step)
  return first.toISOString().slice(0, 7)
}
