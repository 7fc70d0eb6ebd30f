import { useQuery } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { currentLocale, t } from '@/lib/i18n'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toasts'
import { demoQuery, useRemoveDemo } from './useDemo'

/** One button that removes the demo company, once one has read what that means. */
export function RemoveDemo({ label }: { label: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const { data, refetch } = useQuery({ ...demoQuery, enabled: false })
  const remove = useRemoveDemo(() => {
    dialog.current?.close()
    toast(t('demo.removed'))
  })
  const n = (value = 0) => new Intl.NumberFormat(currentLocale()).format(value)
  const effect = data?.effect
  return (
    <>
      <Button
        small
        onClick={() => {
          void refetch()
          dialog.current?.showModal()
        }}
      >
        {label}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={title}
        className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-card border border-line bg-surface p-5 text-start text-[.9375rem] text-text shadow-3 backdrop:bg-black/45"
      >
        <h2 id={title} className="mb-2 font-[650] text-lg">
          {t('demo.remove.title')}
        </h2>
        {effect && (
          <p>
            {t('demo.remove.text', {
              people: n(effect.people),
              posts: n(effect.posts),
              comments: n(effect.comments),
            })}
          </p>
        )}
        {effect && effect.others > 0 && <p className="mt-2">{t('demo.remove.others', { n: effect.others })}</p>}
        <p className="mt-2 text-text-2">{t('demo.remove.keep')}</p>
        <Alert message={remove.error?.message} />
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button disabled={remove.isPending} onClick={() => dialog.current?.close()}>
            {t('demo.remove.cancel')}
          </Button>
          <Button look="danger" busy={remove.isPending || !effect} onClick={() => remove.mutate()}>
            {t('demo.remove.go')}
          </Button>
        </div>
      </dialog>
    </>
  )
}
