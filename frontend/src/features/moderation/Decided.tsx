import { t } from '@/lib/i18n'
import { exactly } from '@/lib/time'
import { When } from '@/shared/When'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Card'
import type { Case, Made } from './queries'
import { doneOf } from './words'

/** What was decided, by whom and why. */
export function Decided({ made, kind, onUndo }: { made: Made; kind?: Case['kind']; onUndo?: () => void }) {
  const { outcome, by, at, rule, statement, until, reversed, mayUndo } = made
  return (
    <section aria-labelledby={made.id} className="mt-3.5 rounded-card border border-line bg-surface p-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h3 id={made.id} className="font-[620]">
          {doneOf(outcome, kind)}
        </h3>
        {reversed && <Chip tone="warning">{t('cases.reversed')}</Chip>}
        <p className="flex-1 basis-40 text-[.8125rem] text-text-3">
          {by.name} · <When at={at} />
        </p>
        {onUndo && mayUndo && (
          <Button small onClick={onUndo}>
            {t('cases.undo')}
          </Button>
        )}
      </header>
      {until && <p className="mt-1.5 text-text-2">{t('cases.until', { when: exactly(until) })}</p>}
      {rule && (
        <p className="mt-2 font-[560] text-[.8125rem] text-text-2">
          {rule.number}. {rule.title}
        </p>
      )}
      {statement && (
        <p dir="auto" className="mt-1.5 whitespace-pre-wrap break-words leading-[1.55]">
          {statement}
        </p>
      )}
    </section>
  )
}
