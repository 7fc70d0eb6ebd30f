import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { When } from '@/shared/When'
import { Card, PageTitle } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { ruleQuery } from './queries'
import { AdviceChips } from './RuleTable'
import { number, percent } from './tell'

const days = 365

/** One rule: whether it is read, understood, kept and fairly applied, and what that suggests. */
export function RulePage({ id }: { id: string }) {
  const query = useQuery(ruleQuery(id, days))
  if (!query.data) return <Coming of={query} rows={1} />
  const rule = query.data
  const rows = [
    ['views', number(rule.views)],
    ['unclear', number(rule.unclear)],
    ['rewritten', percent(rule.nudges)],
    ['stopped', number(rule.stopped)],
    ['reports', number(rule.reports)],
    ['upheld', percent(rule.upheld)],
    ['overturned', percent(rule.overturned)],
    ['again', percent(rule.again)],
    ['kappa', number(rule.kappa, 2)],
    ['clarity', number(rule.clarity, 2)],
  ] as const
  return (
    <div className="mx-auto grid max-w-2xl gap-4">
      <Link to={paths.insights} className="inline-flex min-h-8 items-center font-[560] no-underline">
        {t('oversight.title')}
      </Link>
      <PageTitle side={<AdviceChips of={rule} />}>
        {rule.rule.number}. {rule.rule.title}
      </PageTitle>
      <p className="-mt-3 text-text-2">
        {t('oversight.worded')} <When at={rule.since} /> · {t('oversight.days', { n: days })}
      </p>
      {rule.advice.length > 0 && (
        <Card>
          <ul className="grid gap-2">
            {rule.advice.map((one) => (
              <li key={one}>{t(`oversight.advice.${one}.why`)}</li>
            ))}
          </ul>
        </Card>
      )}
      <Card>
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2">
          {rows.map(([key, value]) => (
            <div key={key} className="contents">
              <dt className="text-text-2">{t(`oversight.${key}`)}</dt>
              <dd className="text-end font-[560] tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <nav aria-label={t('oversight.rule')} className="flex flex-wrap gap-x-4 gap-y-1">
        <Link to={paths.moderation} search={{ tab: 'closed', rule: id }}>
          {t('oversight.closed')}
        </Link>
        <Link to={paths.editGuidelines}>{t('oversight.reword')}</Link>
        <Link to={paths.checks}>{t('checks.title')}</Link>
      </nav>
    </div>
  )
}
