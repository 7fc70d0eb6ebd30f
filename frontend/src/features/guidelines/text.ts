import type { Schema } from '@/lib/api'
import { newKey } from '@/lib/newKey'

export type Text = Omit<Schema['GuidelinesSaving'], 'revision'>
export type OneRule = Schema['RuleText']

type Source = { title: string; intro: string; rules: OneRule[] }

/** What is written of a draft, a version or an addendum, and nothing else of it. */
export const textOf = ({ title, intro, rules }: Source): Text => ({ title, intro, rules: rules.map(wordsOf) })

export const wordsOf = ({ id, title, text, reason, do: like, dont, severity, route }: OneRule): OneRule => ({
  id,
  title,
  text,
  reason,
  do: like,
  dont,
  severity,
  route,
})

/** The same with numbers, to be compared. */
export const numbered = (text: Text) => ({
  ...text,
  rules: text.rules.map((rule, at) => ({ ...rule, number: at + 1 })),
})

export const newRule = (): OneRule => ({
  id: newKey().replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5'),
  title: '',
  text: '',
  reason: '',
  do: '',
  dont: '',
  severity: 2,
  route: 'team',
})

/** The list with one item moved to another place. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from)
  const one = list.slice(from, from + 1)
  return [...rest.slice(0, to), ...one, ...rest.slice(to)]
}
