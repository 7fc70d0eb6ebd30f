import type { Outcome } from './outcomes'

export type Draft = { outcome?: Outcome; rule?: string; text?: string | undefined; days: number }

/** What was typed about cases that are not decided yet: another look at one finds it again. */
export const drafts = new Map<string, Draft>()
