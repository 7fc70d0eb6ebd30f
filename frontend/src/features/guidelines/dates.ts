import { currentLocale } from '@/lib/i18n'

/** The date of a time where the reader is: 3 March 2026. */
export const dateOf = (iso: string) =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'long' }).format(new Date(iso))
