import { useSyncExternalStore } from 'react'
import { t } from '@/lib/i18n'
import type { Card, Detail } from './queries'

const kept = 'atrium.namesHidden'
const listeners = new Set<() => void>()

/** Whether I hide names until I have decided: as I said last, or as the company wants it. */
export function useNamesHidden(usual: boolean) {
  const said = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => localStorage.getItem(kept),
  )
  const set = (hidden: boolean) => {
    localStorage.setItem(kept, hidden ? 'yes' : 'no')
    for (const tell of listeners) tell()
  }
  return [said === null ? usual : said === 'yes', set] as const
}

export type Names = {
  hidden: boolean
  /** What a person is called here. */
  of: (person: Card) => string
  /** Stands for a person where their face would. */
  face: (person: Card) => { id: string; name: string; photo?: string | undefined }
  /** HTML from the server, in which nobody is named. */
  in: (html: string) => string
}

/** What the people of a case are called: colleague 1, 2 … in the order in which they speak, while names are hidden. */
export function namesOf(detail: Detail, hidden: boolean): Names {
  const { context, author, reporters } = detail
  const said = (after: boolean) => context.filter((one) => one.after === after).map((one) => one.author.id)
  const reported = reporters.flatMap(({ person }) => (person ? [person.id] : []))
  const order = [...new Set([...said(false), author.id, ...said(true), ...reported])]
  const numberOf = (id: string) => {
    if (!order.includes(id)) order.push(id)
    return order.indexOf(id) + 1
  }
  const alias = (id: string) => t('cases.colleague', { n: numberOf(id) })
  return {
    hidden,
    of: ({ id, name }) => (hidden ? alias(id) : name),
    face: ({ id, name, photo }) =>
      hidden ? { id: `${numberOf(id)}`.repeat(3), name: `${numberOf(id)}` } : { id, name, photo: photo ?? undefined },
    in: (html) =>
      hidden ? html.replace(/<a [^>]*data-person="([\da-f-]{36})"[^>]*>[^<]*<\/a>/g, (_, id) => `@${alias(id)}`) : html,
  }
}
