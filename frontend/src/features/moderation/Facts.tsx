import { Link } from '@tanstack/react-router'
import { Clock, Flag, Gauge, Shield, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { exactly } from '@/lib/time'
import { When } from '@/shared/When'
import { Button } from '@/ui/Button'
import type { Names } from './names'
import type { Detail } from './queries'
import { useNow } from './useNow'
import { doneOf, eventOf, severityOf, shortTime, span } from './words'

type Props = { detail: Detail; names: Names; onNote: () => void }

/** What there is to know about a case, and about how its author stands. */
export function Facts({ detail, names, onNote }: Props) {
  return (
    <div className="divide-y divide-line [&>section]:py-5 [&>section:first-child]:pt-0">
      <Why detail={detail} names={names} />
      <Urgency detail={detail} />
      <History detail={detail} />
      <Similar of={detail.similar} />
      <Notes detail={detail} onNote={onNote} />
      <Timeline detail={detail} names={names} />
    </div>
  )
}

function Part({ title, side, children }: { title: string; side?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="text-[.8125rem]">
      <div className="mb-2.5 flex items-center justify-between gap-2">
        <h3 className="font-[620] text-sm">{title}</h3>
        {side}
      </div>
      {children}
    </section>
  )
}

function Why({ detail, names }: { detail: Detail; names: Names }) {
  const { reporters, findings } = detail
  const found = [...new Set(findings.map(({ message }) => message))]
  return (
    <Part title={t('cases.why')}>
      <ul className="grid gap-2.5">
        {found.map((message) => (
          <Fact key={message} icon={<Gauge size={16} strokeWidth={1.6} aria-hidden />}>
            {t('cases.found', { message })}
          </Fact>
        ))}
        {reporters.map(({ person, rule, note, file, at, upheldBefore, decidedBefore }) => (
          <Fact
            key={`${at}${person?.id}`}
            icon={
              person ? (
                <Flag size={16} strokeWidth={1.6} aria-hidden />
              ) : (
                <Shield size={16} strokeWidth={1.6} aria-hidden />
              )
            }
          >
            {person ? names.of(person) : t('cases.shielded')} · <When at={at} />
            <span className="block text-text-2">{rule?.title ?? t('cases.noRule')}</span>
            {file && <span className="block text-text-2">{t('cases.reportedFile', { file })}</span>}
            {note && (
              <span dir="auto" className="block whitespace-pre-wrap break-words">
                {t('cases.quote', { text: note })}
              </span>
            )}
            {upheldBefore !== undefined && decidedBefore !== undefined && (
              <span className="block text-text-3">{t('cases.accuracy', { n: upheldBefore, of: decidedBefore })}</span>
            )}
          </Fact>
        ))}
        {detail.kind === 'appeal' && (
          <Fact icon={<Flag size={16} strokeWidth={1.6} aria-hidden />}>{t('cases.why.appeal')}</Fact>
        )}
      </ul>
    </Part>
  )
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      <span className="mt-px flex-none text-text-3">{icon}</span>
      <span className="min-w-0">{children}</span>
    </li>
  )
}

/** Why it stands where it stands: severity × reach × reports × waiting. */
function Urgency({ detail }: { detail: Detail }) {
  const now = useNow()
  const left = Date.parse(detail.dueAt) - now
  const waited = span(now - Date.parse(detail.openedAt))
  return (
    <Part title={t('cases.urgency')}>
      <ul className="grid gap-2">
        <Fact icon={<Gauge size={16} strokeWidth={1.6} aria-hidden />}>{severityOf(detail)}</Fact>
        <Fact icon={<Users size={16} strokeWidth={1.6} aria-hidden />}>{t('cases.reach', { n: detail.readers })}</Fact>
        {detail.reports > 0 && (
          <Fact icon={<Flag size={16} strokeWidth={1.6} aria-hidden />}>
            {t('cases.worth', { n: detail.reports, times: Math.round(detail.worth * 10) / 10 })}
          </Fact>
        )}
        {detail.state === 'open' && (
          <Fact icon={<Clock size={16} strokeWidth={1.6} aria-hidden />}>
            {t(left < 0 ? 'cases.waits.overdue' : 'cases.waits', { for: waited, left: span(Math.abs(left)) })}
          </Fact>
        )}
      </ul>
    </Part>
  )
}

const dl =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1.5 [&>dd]:text-end [&>dd]:font-[560] [&>dd]:tabular-nums [&>dt]:text-text-3'

function History({ detail }: { detail: Detail }) {
  const { items, cases, upheld, strikes, limited, decisions } = detail.history
  return (
    <Part title={t('cases.history')}>
      <dl className={dl}>
        <dt>{t('cases.history.items')}</dt>
        <dd>{items}</dd>
        <dt>{t('cases.history.upheld')}</dt>
        <dd>{t('cases.history.of', { n: upheld, of: cases })}</dd>
        {strikes !== undefined && (
          <>
            <dt>{t('cases.history.strikes')}</dt>
            <dd>{strikes}</dd>
            <dt>{t('cases.history.limited')}</dt>
            <dd>
              {limited.map((one) => t(`cases.limited.${one as 'suspended'}`)).join(', ') || t('cases.limited.none')}
            </dd>
          </>
        )}
      </dl>
      {decisions.length > 0 && <Endings of={decisions} className="mt-3" />}
    </Part>
  )
}

function Similar({ of }: { of: Detail['similar'] }) {
  return (
    <Part title={t('cases.similar')}>
      {of.length > 0 ? <Endings of={of} /> : <p className="text-text-3">{t('cases.similar.none')}</p>}
    </Part>
  )
}

function Endings({ of, className = '' }: { of: Detail['similar']; className?: string }) {
  return (
    <ul className={`grid gap-2 ${className}`}>
      {of.map(({ caseId, number, outcome, reversed, at }) => (
        <li key={caseId}>
          <Link
            to={paths.moderation}
            search={{ tab: 'closed', case: caseId }}
            className="font-[560] no-underline hover:underline"
          >
            {t('cases.number', { n: number })}
          </Link>{' '}
          <span className="text-text-3" title={exactly(at)}>
            {reversed ? t('cases.reversedAfter', { outcome: doneOf(outcome) }) : doneOf(outcome)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Notes({ detail, onNote }: { detail: Detail; onNote: () => void }) {
  return (
    <Part
      title={t('cases.notes')}
      side={
        <Button small look="quiet" className="-my-1" onClick={onNote}>
          {t('cases.note')}
        </Button>
      }
    >
      <ul className="grid gap-2.5 empty:hidden">
        {detail.notes.map(({ id, by, text, at }) => (
          <li key={id}>
            <span className="text-text-3">
              {by.name} · <When at={at} />
            </span>
            <span dir="auto" className="block whitespace-pre-wrap break-words">
              {text}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-text-3">{t('cases.notes.text')}</p>
    </Part>
  )
}

function Timeline({ detail, names }: { detail: Detail; names: Names }) {
  const moderators = new Set(detail.timeline.flatMap(({ what, by }) => (by && ofTeam.includes(what) ? [by.id] : [])))
  const nameOf = (by: Detail['author']) => (moderators.has(by.id) ? by.name : names.of(by))
  return (
    <Part title={t('cases.timeline')}>
      <ol className="grid gap-2">
        {detail.timeline.map(({ what, by, detail: more, at }) => (
          <li key={`${at}${what}`} className="grid grid-cols-[48px_minmax(0,1fr)] gap-2">
            <time dateTime={at} title={exactly(at)} className="text-text-3 tabular-nums">
              {shortTime(at)}
            </time>
            <span>{eventOf(what, more, by ? nameOf(by) : undefined, detail.kind)}</span>
          </li>
        ))}
      </ol>
    </Part>
  )
}

/** What moderators do, whose names are never hidden. */
const ofTeam = ['decided', 'undone', 'escalated', 'asked', 'viewed', 'claimed', 'evidence', 'erased']
