import { Lightbulb } from 'lucide-react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import type { Finding } from './useJudge'

type Props = { finding: Finding; text: string; onUse: (wording: string) => void; onKeep: () => void }

/** Says quietly how a text may read, and offers another wording. */
export function Nudge({ finding, text, onUse, onKeep }: Props) {
  const place = text.slice(finding.start, finding.end)
  return (
    <div role="status" className="mt-2.5 grid grid-cols-[20px_1fr] gap-x-2.5 rounded-lg bg-sunken px-3.5 py-3">
      <Lightbulb size={20} aria-hidden className="text-warning-text" />
      <div>
        <p className="font-[620]">{finding.message}</p>
        <p className="text-text-2">
          <span className="underline decoration-dotted decoration-warning-text underline-offset-4">{place}</span>
          {finding.suggestion && ` · ${t('nudge.you')} “${finding.suggestion}”`}
        </p>
        {finding.action === 'refuse' && <p className="text-text-2">{t('nudge.refuse')}</p>}
        <div className="mt-2 flex flex-wrap items-center gap-1.5">
          {finding.suggestion && (
            <Button
              small
              look="soft"
              onClick={() => onUse(text.slice(0, finding.start) + finding.suggestion + text.slice(finding.end))}
            >
              {t('nudge.use')}
            </Button>
          )}
          {finding.action === 'nudge' && (
            <Button small look="quiet" onClick={onKeep}>
              {t('nudge.keep')}
            </Button>
          )}
          <a href={paths.guidelines} className="px-2 font-[560]">
            {t('nudge.why', { n: finding.number, title: finding.title })}
          </a>
        </div>
      </div>
    </div>
  )
}
