import { currentLocale, type Key, t } from '@/lib/i18n'
import { acts, type Outcome } from './outcomes'
import type { Case, RuleName } from './queries'

/** How long something takes or took, in its one or two largest units. */
export function span(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  if (minutes < 60) return t('cases.minutes', { n: minutes })
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? t('cases.hours', { n: hours }) : t('cases.days', { n: Math.floor(hours / 24) })
}

/** The same, with its minutes: for what is compared. */
export function exactSpan(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0 || hours > 47 || rest === 0) return span(ms)
  return t('cases.hoursMinutes', { h: hours, m: rest })
}

const suspected = (rule: RuleName | undefined) => rule?.title ?? t('cases.noRule')

/** What a case is, in a line. */
export function titleOf({ kind, rule, reports, against }: Case): string {
  if (kind === 'appeal') return t(`cases.appealed.${against ?? 'hide'}`)
  const values = { rule: suspected(rule), n: reports }
  return reports > 0
    ? t('cases.title.report', values)
    : t(kind === 'hold' ? 'cases.title.hold' : 'cases.title.flag', values)
}

/** What it is about, and where that stands. */
export const whereOf = ({ about, space }: Case) =>
  about !== 'profile' && space ? t(`cases.in.${about}`, { space: space.name }) : t(`cases.where.${about}`)

/** What a button says that decides: what is held is published rather than kept. */
export const verbOf = (outcome: Outcome, kind: Case['kind']): string =>
  t(outcome === 'none' && kind === 'hold' ? 'cases.act.publish' : `cases.act.${outcome}`)

/** What was decided. */
export const doneOf = (outcome: Outcome, kind?: Case['kind']): string =>
  t(outcome === 'none' && kind === 'hold' ? 'cases.done.publish' : `cases.done.${outcome}`)

/** What its author reads unless the moderator writes something else. */
export const reasonsFor = (outcome: Outcome, rule: RuleName | undefined, appealDays: number, days: number) =>
  rule && acts.some((act) => act.outcome === outcome) && outcome !== 'none'
    ? t(`cases.say.${outcome as 'hide'}`, { rule: rule.title, number: rule.number, appeal: appealDays, days })
    : ''

const severities = ['low', 'medium', 'high', 'critical'] as const

export const severityOf = ({ severity }: Case) => t(`cases.severity.${severities[severity - 1] ?? 'low'}`)

const told = [
  'opened',
  'reported',
  'decided',
  'undone',
  'reversed',
  'rewritten',
  'escalated',
  'asked',
  'viewed',
  'claimed',
  'evidence',
  'erased',
] as const

/** What happened to a case, in words. */
export function eventOf(
  what: string,
  detail: Record<string, unknown>,
  name: string | undefined,
  of: Case['kind'],
): string {
  const known = told.find((one) => one === what)
  const { outcome, kind } = detail
  if (!known) return what
  if (known === 'opened') return t(`cases.opened.${kind as 'report'}`)
  const key: Key = name ? `cases.event.${known}` : `cases.event.${known}.nobody`
  return t(key, { name: name ?? '', outcome: typeof outcome === 'string' ? doneOf(outcome as Outcome, of) : '' })
}

/** The time today, the day before. */
export function shortTime(iso: string): string {
  const at = new Date(iso)
  const today = at.toDateString() === new Date().toDateString()
  return new Intl.DateTimeFormat(
    currentLocale(),
    today ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { day: 'numeric', month: 'short' },
  ).format(at)
}
