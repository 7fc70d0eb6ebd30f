import { t } from '@/lib/i18n'
import type { useWriting } from '@/shared/useWriting'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toasts'

/** Whether what is written is kept, and the way to let go of it. Its place is there from the first letter on. */
export function DraftLine({ writing }: { writing: ReturnType<typeof useWriting> }) {
  const { words, draft } = writing
  const empty = !words.text && words.files.length === 0
  const discard = () => {
    const { text, files, spaceId } = words
    void draft.discard()
    toast(t('draft.discarded'), { label: t('compose.undo'), run: () => draft.change({ text, files, spaceId }) })
  }
  if (empty) return null
  return (
    <span className="flex items-center gap-1 text-[.8125rem] text-text-3">
      <span role="status">{words.dirty ? (words.why ? t('draft.here') : '') : t('compose.draft')}</span>
      <Button small look="quiet" onClick={discard}>
        {t('draft.discard')}
      </Button>
    </span>
  )
}
