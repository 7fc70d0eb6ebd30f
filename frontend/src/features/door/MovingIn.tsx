import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { t } from '@/lib/i18n'
import { demoQuery } from '@/shared/useDemo'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Progress } from '@/ui/Progress'
import { Door } from './Door'

/** Waits, after the company is founded, until the demo company is in; then goes on. */
export function MovingIn() {
  const { data, isError } = useQuery(demoQuery)
  const here = data?.state === 'here'
  useEffect(() => {
    if (here) location.assign('/')
  }, [here])
  const failed = isError || data?.state === 'failed'
  const percent = data?.percent ?? 0
  return (
    <Door title={t('demo.moving')} lede={t('demo.moving.text')}>
      {failed ? (
        <>
          <Alert message={t('demo.failed')} />
          <Button look="primary" onClick={() => location.assign('/')}>
            {t('demo.goOn')}
          </Button>
        </>
      ) : (
        <div className="grid gap-2">
          <Progress label={t('demo.moving')} percent={percent} />
          <p className="text-text-2 tabular-nums">{t('demo.percent', { n: percent })}</p>
        </div>
      )}
    </Door>
  )
}
