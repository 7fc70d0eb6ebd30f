import { t } from '@/lib/i18n'
import type { Draft, Words } from '@/shared/draft'
import { shown } from '@/shared/mentions'
import { Button } from '@/ui/Button'

/** Says that a draft went on, was sent or was discarded elsewhere, and lets the writer choose. */
export function DraftConflict({ theirs, draft }: { theirs: Words; draft: Draft }) {
  const gone = !theirs.text && theirs.files.length === 0
  return (
    <div role="status" className="mt-2.5 rounded-lg bg-info-soft px-3.5 py-3">
      <p className="font-[560] text-info-text">{t(gone ? 'draft.gone' : 'draft.newer')}</p>
      {!gone && (
        <p dir="auto" className="mt-1 line-clamp-4 whitespace-pre-wrap text-text-2">
          {shown(theirs.text)}
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button small onClick={() => draft.choose(true)}>
          {t('draft.keepMine')}
        </Button>
        <Button small look="quiet" onClick={() => draft.choose(false)}>
          {t(gone ? 'draft.clear' : 'draft.useNewer')}
        </Button>
      </div>
    </div>
  )
}
