import { Eye, EyeOff, Lock } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { t } from '@/lib/i18n'
import { ago } from '@/lib/time'
import { Button } from '@/ui/Button'
import type { Names } from './names'
import type { Detail } from './queries'
import { titleOf } from './words'

type Props = { detail: Detail; blocked: string | undefined; names: Names; onNames: (hidden: boolean) => void }

/** What the case is, since when, and who has it. The heading takes the focus when a case opens. */
export function CaseHead({ detail, blocked, names, onNames }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const { number, state, openedAt, closedAt, decision } = detail
  const when = state === 'open' ? ago(openedAt) : ago(closedAt ?? openedAt)
  return (
    <>
      <header className="mb-4 flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 ref={heading} tabIndex={-1} className="break-words font-[680] text-xl leading-tight outline-none">
            {titleOf(detail)}
          </h2>
          <p className="mt-0.5 text-text-3">
            {t(state === 'open' ? (blocked ? 'cases.about' : 'cases.about.yours') : 'cases.about.closed', {
              n: number,
              when,
            })}
          </p>
        </div>
        {!decision && (
          <Button small aria-pressed={names.hidden} onClick={() => onNames(!names.hidden)}>
            {names.hidden ? (
              <EyeOff size={16} strokeWidth={1.6} aria-hidden />
            ) : (
              <Eye size={16} strokeWidth={1.6} aria-hidden />
            )}
            {t('cases.namesHidden')}
          </Button>
        )}
      </header>
      <div role="status">
        {blocked && (
          <p className="mb-4 flex items-start gap-2.5 rounded-lg bg-info-soft px-3.5 py-2.5 text-info-text">
            <Lock size={18} strokeWidth={1.6} aria-hidden className="mt-px flex-none" />
            {blocked}
          </p>
        )}
      </div>
    </>
  )
}
