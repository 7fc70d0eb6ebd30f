import type { Draft } from './queries'

/** What a new check begins with. */
export const empty: Draft = {
  name: '',
  ruleId: '',
  kind: 'words',
  action: 'nudge',
  surfaces: [],
  spaces: [],
  writers: 'everyone',
  newcomer: 3,
  language: '',
  words: [],
  pattern: '',
  detect: [],
  domains: [],
  onlyThese: false,
  most: 5,
  within: 10,
  files: [],
  message: '',
  suggestion: '',
}

/** What of a check its form writes. */
export function draftOf(check: Draft): Draft {
  const fields = Object.keys(empty) as (keyof Draft)[]
  return Object.fromEntries(fields.map((field) => [field, check[field]])) as Draft
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** A draft to try: without what it does not need and is not written yet. */
export const toTry = (draft: Draft): Draft => ({ ...draft, ruleId: draft.ruleId || nobody, name: '', message: '' })

export const linesOf = (text: string) => text.split('\n')
