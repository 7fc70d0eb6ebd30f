import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'

type Props = { state: 'saved' | 'changed' | 'saving' | 'failed'; why?: string | undefined; retry: () => void }

/** Whether what is written is on the server. */
export function SaveState({ state, why, retry }: Props) {
  return (
    <div role="status" className="flex min-h-[30px] flex-wrap items-center gap-2 text-[.8125rem] text-text-3">
      {state === 'failed' ? (
        <>
          <span className="text-danger-text">{t('editor.notSaved', { why: why ?? '' })}</span>
          <Button small onClick={retry}>
            {t('failed.retry')}
          </Button>
        </>
      ) : (
        t(state === 'saved' ? 'editor.saved' : 'editor.saving')
      )}
    </div>
  )
}
