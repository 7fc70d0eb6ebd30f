import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isMissing } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { exactly, onDay } from '@/lib/time'
import { Missing } from '@/shared/Missing'
import { useMe } from '@/shared/session'
import type { Ruling } from '@/shared/standing'
import { Card, PageTitle } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { Appeal } from './Appeal'
import { rulingQuery } from './queries'
import { WhatICanDo } from './WhatICanDo'

/** One decision about me: what, why, by which rule, until when, and what I can do. */
export function RulingPage() {
  const { id } = useParams({ from: '/in/standing/decisions/$id' })
  const query = useQuery(rulingQuery(id))
  if (isMissing(query.error)) return <Missing />
  if (!query.data) return <Coming of={query} rows={1} />
  const ruling = query.data
  return (
    <div className="mx-auto grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <p className="mb-2">
          <Link to={paths.standing}>{t('ruling.back')}</Link>
        </p>
        <PageTitle>{t(`ruling.${ruling.outcome}`)}</PageTitle>
        <p className="-mt-3 text-text-2">{t(`ruling.about.${ruling.about}`)}</p>
      </div>
      {ruling.reversedAt && (
        <p className="rounded-lg bg-success-soft px-3 py-2 text-success-text">
          {t('ruling.reversed.text', { when: onDay(ruling.reversedAt) })}
        </p>
      )}
      <Reasons ruling={ruling} />
      <WhatICanDo ruling={ruling} />
      <Appeal ruling={ruling} />
    </div>
  )
}

function Reasons({ ruling: { rule, statement, at, until, text } }: { ruling: Ruling }) {
  return (
    <Card>
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {rule && (
          <Line label={t('ruling.rule')}>
            <RuleName {...rule} />
          </Line>
        )}
        <Line label={t('ruling.statement')}>{statement}</Line>
        <Line label={t('ruling.when')}>{exactly(at)}</Line>
        {until && <Line label={t('ruling.until')}>{exactly(until)}</Line>}
        <Line label={t('ruling.text')}>
          <span className="block border-line border-s-2 ps-3">{text}</span>
        </Line>
      </dl>
    </Card>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[.8125rem] text-text-3">{label}</dt>
      <dd dir="auto" className="whitespace-pre-wrap break-words text-[.9375rem]">
        {children}
      </dd>
    </div>
  )
}

/** The rule, and the way to it for whoever may go there. */
function RuleName({ number, title }: { number: number; title: string }) {
  const name = t('ruling.rule.name', { n: String(number), title })
  if (useMe().suspendedUntil) return name
  return (
    <Link to={paths.guidelines} hash={`rule-${number}`}>
      {name}
    </Link>
  )
}
