import { Lightbulb } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import type { Writing } from './useWriting'

/** Says quietly how a text may read, and offers another wording. F6 goes there from the text, and back. */
export function Nudge({ writing }: { writing: Writing }) {
  const place = useRef<HTMLDivElement>(null)
  const { finding } = writing
  useSixthKey(place, finding !== undefined)
  const andBack = (change: () => void) => () => {
    change()
    fieldBeside(place.current)?.focus()
  }
  return (
    <div role="status" ref={place}>
      {finding && (
        <div className="mt-2.5 grid grid-cols-[20px_1fr] gap-x-2.5 rounded-lg bg-sunken px-3.5 py-3">
          <Lightbulb size={20} aria-hidden className="text-warning-text" />
          <div>
            <p className="font-[620]">{finding.message}</p>
            {finding.suggestion && (
              <p>
                <span className="text-text-2">{t('nudge.you')}</span> <q>{finding.suggestion}</q>
              </p>
            )}
            {finding.action === 'refuse' && <p className="text-text-2">{t('nudge.refuse')}</p>}
            <div className="mt-2 flex flex-wrap items-center gap-1.5">
              {finding.suggestion && (
                <Button small look="soft" onClick={andBack(writing.use)}>
                  {t('nudge.use')}
                </Button>
              )}
              {finding.action === 'nudge' && (
                <Button
                  small
                  look="quiet"
                  className={finding.suggestion ? '' : '-ms-[11px]'}
                  onClick={andBack(writing.keep)}
                >
                  {t('nudge.keep')}
                </Button>
              )}
              <a
                href={`${paths.guidelines}#rule-${finding.number}`}
                className={finding.action === 'nudge' ? 'px-2 font-[560]' : 'font-[560]'}
              >
                {t('nudge.why', { n: finding.number, title: finding.title })}
              </a>
            </div>
          </div>
        </div>
      )}
    </div>
  )
}

const fieldBeside = (node: Element | null) => node?.closest('form')?.querySelector('textarea')

function useSixthKey(place: RefObject<HTMLDivElement | null>, shown: boolean) {
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form || !shown) return
    const handleKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6') return
      event.preventDefault()
      const inside = place.current?.contains(document.activeElement)
      const to = inside ? fieldBeside(place.current) : place.current?.querySelector<HTMLElement>('button, a')
      to?.focus()
    }
    form.addEventListener('keydown', handleKey)
    return () => form.removeEventListener('keydown', handleKey)
  }, [place, shown])
}
