import { t } from '@/lib/i18n'
import type { Document } from './queries'
import { RuleText } from './RuleText'
import { Unclear } from './Unclear'
import { useViews } from './useViews'

/** The rules of a version, to be read; who is inside may say that one is unclear. */
export function Rules({ of: document, ask = false }: { of: Document; ask?: boolean }) {
  const watch = useViews()
  return (
    <ol className="grid">
      {document.rules.map((rule) => (
        <li
          key={rule.id}
          ref={(node) => {
            if (location.hash === `#rule-${rule.number}`) node?.scrollIntoView()
            return node ? watch(node) : undefined
          }}
          id={`rule-${rule.number}`}
          data-rule={rule.id}
          className="scroll-mt-20 border-line border-t py-7 target:[&_h2]:text-accent-text"
        >
          <RuleText
            number={`${rule.number}`}
            rule={rule}
            lang={rule.locale === document.locale ? undefined : rule.locale}
          >
            {rule.locale !== document.locale && <span>{t('rules.untranslated')}</span>}
            {ask && <Unclear rule={rule} />}
          </RuleText>
        </li>
      ))}
    </ol>
  )
}
