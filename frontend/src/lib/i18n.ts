import { useSyncExternalStore } from 'react'
import { boot } from './boot'
import { format, type Values } from './icu'
import first from './words/en.first.json'
import type later from './words/en.later.json'

type First = Record<keyof typeof first, string>
type Later = Record<keyof typeof later, string>
export type Key = keyof First | keyof Later

// What the frame and the feed say comes at once, in English; the rest with the first page that is not the feed.
const firsts: Record<string, () => Promise<{ default: First }>> = { de: () => import('./words/de.first.json') }
const laters: Record<string, () => Promise<{ default: Later }>> = {
  en: () => import('./words/en.later.json'),
  de: () => import('./words/de.later.json'),
}

export const locales = ['en', 'de'] as const

let locale = 'en'
let catalogue: Partial<Record<Key, string>> = first
let whole = false
const listeners = new Set<() => void>()

/** The language to begin with: the person's, the company's, the browser's. */
export function preferredLocale(): string {
  const me = boot.me
  const wanted = me?.locale || me?.company.locale || navigator.language.slice(0, 2)
  return wanted in laters ? wanted : 'en'
}

export async function setLocale(wanted: string) {
  locale = wanted in laters ? wanted : 'en'
  catalogue = (await firsts[locale]?.())?.default ?? first
  if (whole) await allWords()
  document.documentElement.lang = locale
  for (const tell of listeners) tell()
}

/** Waits for the words that only later pages say. */
export async function allWords() {
  const rest = await laters[locale]?.()
  catalogue = { ...catalogue, ...rest?.default }
  whole = true
}

export const currentLocale = () => locale

/** The text of a key, in the language in use. */
export const t = (key: Key, values?: Values) => format(locale, catalogue[key] ?? key, values)

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
