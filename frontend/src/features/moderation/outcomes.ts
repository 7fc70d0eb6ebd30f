import type { Detail, Made } from './queries'

export type Outcome = Made['outcome']

type Act = {
  outcome: Outcome
  key: string
  /** Whether it stands behind "More". */
  rare?: boolean
  danger?: boolean
  /** Whether it holds for some days. */
  timed?: boolean
}

/** What can be decided about a case, always in this order and each with its key. */
export const acts: readonly Act[] = [
  { outcome: 'none', key: 'a' },
  { outcome: 'remind', key: 'm' },
  { outcome: 'edit', key: 'e' },
  { outcome: 'hide', key: 'h' },
  { outcome: 'remove', key: 'r', danger: true },
  { outcome: 'close', key: 'c', rare: true },
  { outcome: 'restrict', key: 't', rare: true, timed: true },
  { outcome: 'suspend', key: 'z', rare: true, timed: true },
]

/** What can be answered to an appeal. */
export const answers: readonly Act[] = [
  { outcome: 'uphold', key: 'y' },
  { outcome: 'reverse', key: 'r' },
]

/** What the viewer may choose for a case. */
export const offeredFor = ({ kind, outcomes }: Detail): readonly Act[] =>
  (kind === 'appeal' ? answers : acts).filter(({ outcome }) => outcomes.includes(outcome))

/** What many cases can be decided alike. */
export const alike = ['none', 'hide', 'remove'] as const

export const isTimed = (outcome: Outcome) => acts.some((act) => act.outcome === outcome && act.timed)

/** Whether a rule must be named, and reasons given: for all but to keep it. */
export const needsRule = (outcome: Outcome) => acts.some((act) => act.outcome === outcome) && outcome !== 'none'
