import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { currentLocale, t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { toast } from '@/ui/Toasts'
import { demoQuery, useRemoveDemo } from './useDemo'

/** One button that removes the demo company, once one has read what that means. */
export function RemoveDemo({ label }: { label: string }) {
  const [asking, setAsking] = useState(false)
  const { data, error, refetch, isFetching } = useQuery({ ...demoQuery, enabled: false })
  const remove = useRemoveDemo(() => {
    setAsking(false)
    toast(t('demo.removed'))
  })
  const n = (value: number) => new Intl.NumberFormat(currentLocale()).format(value)
  const effect = data?.effect
  const ask = () => {
    void refetch()
    setAsking(true)
  }
  return (
    <>
      <Button small onClick={ask}>
        {label}
      </Button>
      {asking && (
        <Confirm
          title={t('demo.remove.title')}
          verb={t('demo.remove.go')}
          cancel={t('demo.remove.cancel')}
          danger
          busy={remove.isPending || (isFetching && !effect)}
          error={(remove.error ?? error)?.message}
          onConfirm={() => (effect ? remove.mutate() : void refetch())}
          onCancel={() => setAsking(false)}
        >
          {effect && (
            <p className="text-text">
              {t('demo.remove.text', {
                people: n(effect.people),
                posts: n(effect.posts),
                comments: n(effect.comments),
              })}
            </p>
          )}
          {effect && effect.others > 0 && <p className="text-text">{t('demo.remove.others', { n: effect.others })}</p>}
          <p>{t('demo.remove.keep')}</p>
        </Confirm>
      )}
    </>
  )
}
