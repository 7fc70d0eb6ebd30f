import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { When } from '@/shared/When'
import { Card, PageTitle } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { Back } from './Back'
import { aYear, type RuleFigures, ruleQuery, type Share } from './queries'
import { AdviceChips } from './RuleTable'
import { Told } from './Told'
import { coefficient, number } from './tell'

/** One rule: whether it is read, understood, kept and fairly applied, and what that suggests. */
export function RulePage({ id }: { id: string }) {
  const query = useQuery(ruleQuery(id, aYear))
  if (!query.data) return <Coming of={query} rows={1} />
  const rule = query.data
  return (
    <div className="mx-auto grid max-w-2xl grid-cols-1 gap-4">
      <Back />
      <PageTitle side={<AdviceChips of={rule} />}>
        {rule.rule.number}. {rule.rule.title}
      </PageTitle>
      <p className="-mt-5 text-text-2">
        {t('oversight.worded')} <When at={rule.since} /> · {t('oversight.days', { n: aYear })}
      </p>
      {rule.advice.map((one) => (
        <p key={one} className="rounded-lg bg-info-soft px-3 py-2 text-info-text">
          {t(`oversight.advice.${one}.why`)}
        </p>
      ))}
      <Card>
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Count name="views" n={number(rule.views)} />
          <Count name="unclear" n={number(rule.unclear)} />
          <Count name="stopped" n={number(rule.stopped)} />
          <Count name="reports" n={number(rule.reports)} />
          <Count name="clarity" n={coefficient(rule.clarity)} />
          <Count name="kappa" n={coefficient(rule.kappa)} />
        </dl>
      </Card>
      <Shares of={rule} />
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

type Counted = 'views' | 'unclear' | 'stopped' | 'reports' | 'clarity' | 'kappa'

function Count({ name, n }: { name: Counted; n: string }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-[.8125rem] text-text-2">{t(`oversight.${name}`)}</dt>
      <dd className="font-[650] text-xl tabular-nums tracking-[-.02em]">{n}</dd>
    </div>
  )
}

function Shares({ of: rule }: { of: RuleFigures }) {
  const shares: ['rewritten' | 'upheld' | 'overturned' | 'reworded' | 'again', Share][] = [
    ['rewritten', rule.nudges],
    ['upheld', rule.upheld],
    ['overturned', rule.overturned],
    ...(rule.reworded.of === rule.overturned.of ? [] : [['reworded', rule.reworded] as ['reworded', Share]]),
    ['again', rule.again],
  ]
  return (
    <Card>
      <ul className="grid grid-cols-1 gap-4">
        {shares.map(([name, share]) => (
          <li key={name}>
            <p className="mb-1.5 flex items-baseline justify-between gap-4">
              {t(`oversight.${name}`)}
              <span className="text-text-2 tabular-nums">
                {!share.hidden && <>{t('oversight.of', { part: share.part, of: share.of })} · </>}
                <span className="font-[560] text-text">
                  <Told share={share} />
                </span>
              </span>
            </p>
            <div aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
              <div
                className="h-full rounded-full bg-(--chart-1)"
                style={{ width: `${share.of ? (100 * share.part) / share.of : 0}%` }}
              />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
