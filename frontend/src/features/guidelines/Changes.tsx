import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { WordDiff } from '@/shared/WordDiff'
import { Chip } from '@/ui/Card'
import { type Change, compare, fields, type Numbered } from './compare'
import { severityWord } from './Severity'

type Text = { title: string; intro: string; rules: Numbered[] }

/** What differs from one text of the guidelines to the next: words within a rule, and rules that came, went or moved. */
export function Changes({ before, after }: { before: Text; after: Text }) {
  const changes = compare(before, after)
  const framed = before.title !== after.title || before.intro !== after.intro
  if (changes.length === 0 && !framed) return <p className="text-text-2">{t('changes.none')}</p>
  return (
    <ol className="grid divide-y divide-line">
      {framed && (
        <Row head={t('changes.frame')} chips={<Chip tone="info">{t('changes.reworded')}</Chip>}>
          {before.title !== after.title && (
            <p className="font-[620]">
              <WordDiff before={before.title} after={after.title} />
            </p>
          )}
          {before.intro !== after.intro && (
            <p>
              <WordDiff before={before.intro} after={after.intro} />
            </p>
          )}
        </Row>
      )}
      {changes.map((change) => (
        <Changed key={change.kind === 'retired' ? change.before.id : change.after.id} change={change} />
      ))}
    </ol>
  )
}

function Changed({ change }: { change: Change }) {
  if (change.kind === 'added')
    return (
      <Row
        head={`${change.after.number}. ${change.after.title}`}
        chips={<Chip tone="success">{t('changes.added')}</Chip>}
      >
        <p className="whitespace-pre-line">{change.after.text}</p>
      </Row>
    )
  if (change.kind === 'retired')
    return (
      <Row
        head={<del>{`${change.before.number}. ${change.before.title}`}</del>}
        chips={<Chip tone="danger">{t('changes.retired')}</Chip>}
      />
    )
  return <Kept change={change} />
}

function Kept({
  change: { before, after, reworded, reweighed, moved },
}: {
  change: Extract<Change, { kind: 'kept' }>
}) {
  return (
    <Row
      head={
        <>
          {after.number}. <WordDiff before={before.title} after={after.title} />
        </>
      }
      chips={
        <>
          {reworded && <Chip tone="info">{t('changes.reworded')}</Chip>}
          {moved && <Chip>{t('changes.moved', { n: before.number })}</Chip>}
        </>
      }
    >
      {fields
        .filter((field) => field !== 'title' && before[field] !== after[field])
        .map((field) => (
          <p key={field} className="whitespace-pre-line">
            {field !== 'text' && <strong className="font-[620]">{labelOf(field)} </strong>}
            <WordDiff before={before[field]} after={after[field]} />
          </p>
        ))}
      {reweighed && before.severity !== after.severity && (
        <p>{t('changes.severity', { from: severityWord(before.severity), to: severityWord(after.severity) })}</p>
      )}
      {reweighed && before.route !== after.route && <p>{t(after.route === 'hr' ? 'changes.hr' : 'changes.team')}</p>}
    </Row>
  )
}

const labelOf = (field: 'title' | 'text' | 'reason' | 'do' | 'dont') =>
  field === 'reason' ? t('rules.why') : `${t(field === 'do' ? 'guidelines.do' : 'guidelines.dont')}:`

function Row({ head, chips, children }: { head: ReactNode; chips: ReactNode; children?: ReactNode }) {
  return (
    <li className="grid gap-1.5 py-3 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-2 font-[620]">
        <span dir="auto">{head}</span>
        {chips}
      </p>
      {children && <div className="grid max-w-[70ch] gap-1.5 text-[.9375rem] leading-[1.55]">{children}</div>}
    </li>
  )
}
