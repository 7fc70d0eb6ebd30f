import { t } from '@/lib/i18n'
import { onDay } from '@/lib/time'
import type { Ruling } from '@/shared/standing'
import { When } from '@/shared/When'
import { Card } from '@/ui/Card'
import { AppealForm } from './AppealForm'

/** The way to object, once; then what both sides say, and the answer. */
export function Appeal({ ruling }: { ruling: Ruling }) {
  const { appeal, appealUntil, mayAppeal, reversedAt } = ruling
  if (!appeal && (reversedAt || !appealUntil)) return null
  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 className="font-[620] text-base">{t('ruling.appeal')}</h2>
      {!appeal && (
        <p className="text-text-2">
          {mayAppeal && appealUntil ? t('ruling.appeal.text', { when: onDay(appealUntil) }) : t('ruling.appeal.late')}
        </p>
      )}
      {appeal && <Said messages={appeal.messages} />}
      {appeal && (
        <p className="text-[.8125rem] text-text-3">
          {appeal.answer ? t('ruling.appeal.answered') : t('ruling.appeal.due', { when: onDay(appeal.dueAt) })}
        </p>
      )}
      {(mayAppeal || (appeal && !appeal.answer)) && <AppealForm id={ruling.id} begun={appeal !== undefined} />}
    </Card>
  )
}

function Said({ messages }: { messages: NonNullable<Ruling['appeal']>['messages'] }) {
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {messages.map(({ id, byTeam, text, at }) => (
        <li
          key={id}
          className={`max-w-[92%] rounded-card px-3.5 py-2.5 ${byTeam ? 'justify-self-start bg-sunken' : 'justify-self-end bg-accent-soft'}`}
        >
          <p className="text-[.8125rem] text-text-2">
            <span className="font-[620] text-text">{t(byTeam ? 'ruling.team' : 'ruling.you')}</span> · <When at={at} />
          </p>
          <p dir="auto" className="mt-0.5 whitespace-pre-wrap break-words text-[.9375rem]">
            {text}
          </p>
        </li>
      ))}
    </ol>
  )
}
