import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { toast } from '@/ui/Toasts'

/** Drops the draft. */
export function Discard({ revision, onDone }: { revision: number; onDone: () => void }) {
  const [asking, setAsking] = useState(false)
  const discard = useMutation({
    meta: { shown: true },
    mutationFn: () => answer(api.DELETE('/guidelines/draft', { params: { query: { revision } } })),
    onSuccess: () => {
      toast(t('editor.discarded'))
      onDone()
    },
  })
  return (
    <>
      <Button small look="quiet" className="ms-auto" onClick={() => setAsking(true)}>
        {t('editor.discard')}
      </Button>
      {asking && (
        <Confirm
          danger
          title={t('editor.discard.title')}
          verb={t('editor.discard')}
          cancel={t('editor.discard.keep')}
          busy={discard.isPending}
          error={discard.error?.message}
          onConfirm={() => discard.mutate()}
          onCancel={() => setAsking(false)}
        >
          <p>{t('editor.discard.text')}</p>
        </Confirm>
      )}
    </>
  )
}
