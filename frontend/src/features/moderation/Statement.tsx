import { Check, Lock } from 'lucide-react'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { isTimed, needsRule } from './outcomes'
import type { Detail } from './queries'
import type { Drafting } from './useDraft'

const longest = 4000

/** What the author will read: the rule and the reasons, from a template that is edited in place. */
export function Statement({ detail, draft }: { detail: Detail; draft: Drafting }) {
  const { outcome } = draft
  if (!outcome)
    return <p className="mt-4 text-text-3">{t(detail.kind === 'appeal' ? 'cases.first.appeal' : 'cases.first')}</p>
  const held = detail.kind === 'hold' && outcome === 'none'
  return (
    <section aria-labelledby="statement" className="mt-3.5 rounded-card border border-line bg-surface p-4">
      <header className="mb-2.5 flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 id="statement" className="font-[620]">
          {t(held ? 'cases.preview.publish' : `cases.preview.${outcome}`)}
        </h3>
        {draft.asksReasons && <p className="text-[.8125rem] text-text-3">{t('cases.statement')}</p>}
      </header>
      {needsRule(outcome) && <Rules draft={draft} />}
      {isTimed(outcome) && <Days draft={draft} />}
      {draft.asksReasons ? (
        <>
          <textarea
            aria-labelledby="statement"
            dir="auto"
            rows={5}
            maxLength={longest}
            value={draft.text}
            placeholder={needsRule(outcome) ? '' : t('cases.answer.placeholder')}
            onChange={({ target }) => draft.setText(target.value)}
            className="field-sizing-content block min-h-24 w-full rounded-lg border border-line-strong bg-surface px-3 py-2.5 leading-[1.55] placeholder:text-text-3"
          />
          {draft.isOwn && needsRule(outcome) && (
            <button
              type="button"
              onClick={draft.useTemplate}
              className="mt-1 min-h-6 font-[560] text-[.8125rem] text-accent-text"
            >
              {t('cases.template')}
            </button>
          )}
        </>
      ) : (
        <p className="text-text-2">{t(held ? 'cases.nothing.publish' : 'cases.nothing')}</p>
      )}
      <p className="mt-2 flex items-start gap-1.5 text-[.8125rem] text-text-3">
        <Lock size={16} strokeWidth={1.6} aria-hidden className="mt-0.5 flex-none" />
        {t(detail.kind === 'appeal' ? 'cases.told.appeal' : detail.reports > 0 ? 'cases.told.reporters' : 'cases.told')}
      </p>
    </section>
  )
}

const chip =
  'inline-flex min-h-7 items-center gap-1 rounded-full border px-2.5 py-0.5 text-start font-[560] text-xs pointer-coarse:min-h-11'

/** The rule that was broken: the suspected one, or another of the guidelines. */
function Rules({ draft }: { draft: Drafting }) {
  const { rule, rules } = draft
  const [all, setAll] = useState(false)
  const shown = all || !rule ? rules : [rule]
  return (
    <fieldset aria-label={t('cases.rule')} className="mb-2.5 flex flex-wrap gap-1.5">
      {shown.map(({ id, number, title }) => {
        const chosen = id === rule?.id
        return (
          <button
            key={id}
            type="button"
            aria-pressed={chosen}
            onClick={() => {
              draft.setRule(id)
              setAll(false)
            }}
            className={`${chip} ${chosen ? 'border-transparent bg-accent-soft text-accent-text' : 'border-line-strong text-text-2 hover:bg-hover'}`}
          >
            {chosen && <Check size={14} strokeWidth={2} aria-hidden className="flex-none" />}
            {number}. {title}
          </button>
        )
      })}
      {rule && !all && (
        <button
          type="button"
          className={`${chip} border-line-strong text-text-2 hover:bg-hover`}
          onClick={() => setAll(true)}
        >
          {t('cases.rule.other')}
        </button>
      )}
      {!rule && <p className="w-full text-[.8125rem] text-text-3">{t('cases.rule.needed')}</p>}
    </fieldset>
  )
}

const usual = [1, 3, 7, 30]

/** For how long somebody is kept out. */
function Days({ draft }: { draft: Drafting }) {
  const { days } = draft
  const [other, setOther] = useState(!usual.includes(days))
  const look = (chosen: boolean) =>
    `${chip} ${chosen ? 'border-transparent bg-accent-soft text-accent-text' : 'border-line-strong text-text-2 hover:bg-hover'}`
  return (
    <fieldset aria-label={t('cases.howLong')} className="mb-2.5 flex flex-wrap items-center gap-1.5">
      {usual.map((n) => (
        <button
          key={n}
          type="button"
          aria-pressed={!other && n === days}
          className={look(!other && n === days)}
          onClick={() => {
            setOther(false)
            draft.setDays(n)
          }}
        >
          {t('cases.forDays', { n })}
        </button>
      ))}
      <button type="button" aria-pressed={other} className={look(other)} onClick={() => setOther(true)}>
        {t('cases.otherDays')}
      </button>
      {other && (
        <label className="inline-flex items-center gap-2 text-[.8125rem]">
          {t('cases.dayCount')}
          <input
            type="number"
            min={1}
            max={365}
            value={days || ''}
            onChange={({ target }) => draft.setDays(Math.min(365, Math.max(0, Math.round(target.valueAsNumber) || 0)))}
            className="min-h-8 w-20 rounded-lg border border-line-strong bg-surface px-2"
          />
        </label>
      )}
    </fieldset>
  )
}
