import { useSyncExternalStore } from 'react'
import type english from './words/en'
import { format, type Piece, plain, type Values } from './i18n/format'
import { keep, kept } from './storage'

export type { Piece, Values } from './i18n/format'

/** Every message that Atrium can show, by its key in words/en. */
export type Word = keyof typeof english
export type Words = Record<Word, string>
export type Translate = (word: Word, values?: Values) => string

export const locales = ['en', 'de'] as const
export type Locale = (typeof locales)[number]

const catalogues: Record<Locale | 'pseudo', () => Promise<{ default: Words }>> = {
  en: () => import('./words/en'),
  de: () => import('./words/de'),
  pseudo: () => import('./words/pseudo'),
}

let words: Partial<Words> = {}
let locale: Locale = 'en'
let translate: Translate = translator()
const listeners = new Set<() => void>()

function translator(): Translate {
  return (word, values) => plain(pieces(word, values))
}

/** The pieces of a message, for words with links inside. */
export function pieces(word: Word, values?: Values): Piece[] {
  return format(locale, words[word] ?? word, values)
}

/** Says a message in the language of the page, outside of components. */
export const t: Translate = (word, values) => translate(word, values)

export const currentLocale = () => locale

/** Says messages in a component, again when the language changes. */
export function useT(): Translate {
  return useSyncExternalStore(listen, () => translate)
}

/** Loads the words of a language and turns the page over to them. */
export async function speak(wanted: Locale | 'pseudo') {
  const loaded = await catalogues[wanted]()
  words = loaded.default
  locale = wanted === 'pseudo' ? 'en' : wanted
  translate = translator()
  document.documentElement.lang = locale
  if (wanted !== 'pseudo') keep('locale', wanted)
  for (const tell of listeners) tell()
}

/** The language to begin with: the person's, else the last one here, else the first of the browser's that we speak. */
export function preferredLocale(mine?: string): Locale {
  const wanted = [mine, kept('locale'), ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase())
  return wanted.flatMap((tag) => locales.filter((known) => known === tag))[0] ?? 'en'
}

function listen(tell: () => void) {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}
