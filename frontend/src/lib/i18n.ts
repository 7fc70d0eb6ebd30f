import { useSyncExternalStore } from 'react'
import { boot } from './boot'
import en from './en.json'
import { format, type Values } from './icu'

export type Key = keyof typeof en
type Catalogue = Record<Key, string>

const loaders: Record<string, () => Promise<{ default: Catalogue }>> = { de: () => import('./de.json') }

export const locales = ['en', 'de'] as const

let locale = 'en'
let catalogue: Catalogue = en
const listeners = new Set<() => void>()

/** The language to begin with: the person's, the company's, the browser's. */
export function preferredLocale(): string {
  const me = boot.me
  const wanted = me?.locale || me?.company.locale || navigator.language.slice(0, 2)
  return wanted in loaders ? wanted : 'en'
}

export async function setLocale(wanted: string) {
  const load = loaders[wanted]
  catalogue = load ? (await load()).default : en
  locale = load ? wanted : 'en'
  document.documentElement.lang = locale
  for (const tell of listeners) tell()
}

export const currentLocale = () => locale

/** The text of a key, in the language in use. */
export const t = (key: Key, values?: Values) => format(locale, catalogue[key], values)

/** Renders again when the language changes. */
export function useLocale() {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => locale,
  )
}
