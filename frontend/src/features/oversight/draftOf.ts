import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { lasting, monthName, percent } from './tell'

type Month = Schema['Month']

const told = (n: number | undefined) => (n === undefined ? t('oversight.few') : `${n}`)

/** What a month's account says, as Markdown: only what the figures say, in the words of the page's language. */
export function draftOf(month: Month): string {
  const lines = [
    `# ${t('oversight.month.title', { month: monthName(month.month) })}`,
    t('oversight.draft.cases', { reports: told(month.reports), cases: told(month.cases) }),
    ...(month.hours !== undefined ? [t('oversight.draft.hours', { hours: lasting(month.hours) })] : []),
    t('oversight.draft.fair', {
      upheld: percent(month.upheld),
      appeals: percent(month.appeals),
      overturned: percent(month.overturned),
      automated: percent(month.automated),
    }),
  ]
  const rules = month.rules.map(({ rule, cases }) => `- ${rule.number}. ${rule.title}: ${told(cases)}`)
  const outcomes = month.outcomes.map(({ outcome, cases }) => `- ${t(`cases.done.${outcome}`)}: ${told(cases)}`)
  if (rules.length > 0) lines.push(`**${t('oversight.draft.rules')}**\n\n${rules.join('\n')}`)
  if (outcomes.length > 0) lines.push(`**${t('oversight.draft.outcomes')}**\n\n${outcomes.join('\n')}`)
  lines.push(t('oversight.draft.note', { n: month.threshold }))
  return lines.join('\n\n')
}
