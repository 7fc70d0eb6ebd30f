import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import type { Words } from './compare'
import { Severity } from './Severity'

type Props = {
  /** Its number, as it is called: 3, or A3 in a space. */
  number: string
  rule: Words & { severity: number; route: string }
  /** The language of its words, where that is not the page's. */
  lang?: string | undefined
  children?: ReactNode
}

/** One rule: what holds, why, an example of each side, and how much it weighs. */
export function RuleText({ number, rule, lang, children }: Props) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[2.25rem_minmax(0,1fr)]">
      <p aria-hidden className="font-[680] text-text-3 text-xl tabular-nums leading-[1.4] max-sm:hidden">
        {number}
      </p>
      <div lang={lang}>
        <h2 className="font-[650] text-lg leading-snug tracking-[-.01em]">
          <span className="sm:sr-only">{number}. </span>
          {rule.title}
        </h2>
        <p dir="auto" className="mt-1.5 max-w-[66ch] whitespace-pre-line text-base leading-[1.6]">
          {rule.text}
        </p>
        {rule.reason && (
          <p dir="auto" className="mt-2 max-w-[66ch] whitespace-pre-line text-[.9375rem] text-text-2 leading-[1.6]">
            <strong className="font-[620]">{t('rules.why')}</strong> {rule.reason}
          </p>
        )}
        {(rule.do || rule.dont) && (
          <dl className="mt-3.5 grid gap-2.5 text-[.875rem] sm:grid-cols-2">
            {rule.do && (
              <Example label={t('guidelines.do')} text={rule.do} className="bg-success-soft text-success-text">
                <Check size={16} aria-hidden />
              </Example>
            )}
            {rule.dont && (
              <Example label={t('guidelines.dont')} text={rule.dont} className="bg-danger-soft text-danger-text">
                <X size={16} aria-hidden />
              </Example>
            )}
          </dl>
        )}
        <div className="mt-3 flex flex-wrap items-center gap-2 text-[.8125rem] text-text-3">
          <Severity severity={rule.severity} />
          {rule.route === 'hr' && <span>{t('rules.hr')}</span>}
          {children}
        </div>
      </div>
    </div>
  )
}

type Side = { label: string; text: string; className: string; children: ReactNode }

function Example({ label, text, className, children }: Side) {
  return (
    <div className={`rounded-lg px-3.5 py-2.5 ${className}`}>
      <dt className="flex items-center gap-1.5 font-[620]">
        {children}
        {label}
      </dt>
      <dd dir="auto" className="mt-0.5 whitespace-pre-line">
        {text}
      </dd>
    </div>
  )
}
