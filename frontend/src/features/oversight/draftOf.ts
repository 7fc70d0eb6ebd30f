import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { lasting, monthName, percent } from './tell'

type Month = Schema['Month']

const told = (n: number | undefined) => (n === undefined ? t('oversight.few') : `${n}`)

/** What a month's account says, as Markdown: only what the figures say, in the words of the page's language. */
export function draftOf(month: Month): string {
  return [
    `# ${t('oversight.month.title', { month: monthName(month.month) })}`,
    [
      t('oversight.draft.cases', { reports: told(month.reports), cases: told(month.cases) }),
      ...(month.hours === undefined ? [] : [t('oversight.draft.hours', { hours: lasting(month.hours) })]),
      ...(month.appeals === undefined ? [] : [t('oversight.draft.appeals', { n: month.appeals })]),
      ...shares.flatMap((name) =>
        month[name].hidden ? [] : [t(`oversight.draft.${name}`, { share: percent(month[name]) })],
      ),
    ].join(' '),
    ...listed(
      t('oversight.draft.rules'),
      month.rules.map(({ rule, cases }) => ({ name: `${rule.number}. ${rule.title}`, cases })),
    ),
    ...listed(
      t('oversight.draft.outcomes'),
      month.outcomes.map(({ outcome, cases }) => ({ name: t(`cases.done.${outcome}`), cases })),
    ),
    t('oversight.draft.note', { n: month.threshold }),
  ].join('\n\n')
}

const shares = ['upheld', 'overturned', 'automated'] as const

/** A list under its heading; those too few to tell stand together at its end. */
function listed(title: string, all: { name: string; cases?: number | undefined }[]) {
  if (all.length === 0) return []
  const few = all.filter(({ cases }) => cases === undefined).map(({ name }) => name)
  const lines = all.flatMap(({ name, cases }) => (cases === undefined ? [] : [`- ${name}: ${cases}`]))
  if (few.length > 0) lines.push(`- ${t('oversight.draft.few', { names: few.join(', ') })}`)
  return [`**${title}**`, lines.join('\n')]
}
