import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { When } from '@/shared/When'
import { Button } from '@/ui/Button'
import { Card, Empty } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { type Addendum, addendumQuery } from './queries'
import { RuleText } from './RuleText'
import { Severity } from './Severity'
import { WriteAddendum } from './WriteAddendum'

type Space = Pick<Schema['Space'], 'id' | 'name'>

/** What holds in a space beyond the company's rules, and the company's rules with the severity that counts there. */
export function SpaceGuidelines({ space }: { space: Space }) {
  const query = useQuery(addendumQuery(space.id))
  const [writes, setWrites] = useState(false)
  const { data } = query
  if (!data) return <Coming of={query} />
  if (writes) return <WriteAddendum space={space} of={data} onClose={() => setWrites(false)} />
  const own = data.intro !== '' || data.rules.length > 0
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {own && <Own of={data} />}
      {!own && (
        <Empty title={t('addendum.none')} text={t(data.mine ? 'addendum.none.mine' : 'addendum.none.text')}>
          {data.mine && <Button onClick={() => setWrites(true)}>{t('addendum.write')}</Button>}
        </Empty>
      )}
      {own && data.mine && (
        <Button className="justify-self-start" onClick={() => setWrites(true)}>
          {t('addendum.edit')}
        </Button>
      )}
      <Company of={data} />
    </div>
  )
}

function Own({ of: { intro, rules, writtenAt, writtenBy } }: { of: Addendum }) {
  return (
    <Card aria-labelledby="own" className="sm:p-5">
      <h2 id="own" className="font-[650] text-lg">
        {t('addendum.title')}
      </h2>
      {intro && (
        <p dir="auto" className="mt-1.5 whitespace-pre-line text-[.9375rem] text-text-2">
          {intro}
        </p>
      )}
      <ol className="grid divide-y divide-line">
        {rules.map((rule) => (
          <li key={rule.id} id={`rule-A${rule.number}`} className="scroll-mt-20 py-5 last:pb-2">
            <RuleText number={`A${rule.number}`} rule={rule} />
          </li>
        ))}
      </ol>
      {writtenAt && (
        <p className="mt-2 text-[.8125rem] text-text-3">
          {t('editor.last', { name: writtenBy })} <When at={writtenAt} />
        </p>
      )}
    </Card>
  )
}

/** The company's rules hold everywhere; those that weigh more here say so. */
function Company({ of: { company, raised } }: { of: Addendum }) {
  return (
    <Card aria-labelledby="company">
      <h2 id="company" className="mb-1 font-[620] text-base">
        {t('addendum.company')}
      </h2>
      <p className="mb-3 text-text-2">{t('addendum.company.text')}</p>
      <ol className="divide-y divide-line">
        {company.map(({ id, number, title, severity }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2.5 gap-y-1 py-2">
            <span className="w-5 text-text-3 tabular-nums">{number}</span>
            <Link
              to={paths.guidelines}
              hash={`rule-${number}`}
              className="min-w-0 text-text no-underline hover:underline"
            >
              {title}
            </Link>
            <span className="ms-auto flex items-center gap-2">
              {raised.some(({ ruleId }) => ruleId === id) && (
                <span className="text-[.8125rem] text-text-3">{t('addendum.raised')}</span>
              )}
              <Severity severity={severity} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
