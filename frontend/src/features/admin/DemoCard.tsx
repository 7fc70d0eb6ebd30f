import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { RemoveDemo } from '@/shared/RemoveDemo'
import { demoQuery, useAddDemo } from '@/shared/useDemo'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Progress } from '@/ui/Progress'

/** The demo company: bring it in, see how far it is, take it away. */
export function DemoCard() {
  const { data } = useQuery(demoQuery)
  const add = useAddDemo()
  if (!data) return null
  return (
    <Card className="grid justify-items-start gap-3">
      <div>
        <h2 className="font-[620] text-base">{t('demo.title')}</h2>
        <p className="text-text-2">{t(data.state === 'here' ? 'demo.here' : 'setup.demo.text')}</p>
      </div>
      <Alert message={add.error?.message ?? (data.state === 'failed' ? t('demo.failed') : undefined)} />
      {data.state === 'running' && (
        <div className="w-full">
          <Progress label={t('demo.moving')} percent={data.percent} />
        </div>
      )}
      {data.state === 'here' && <RemoveDemo label={t('demo.remove')} />}
      {(data.state === 'none' || data.state === 'failed') && (
        <Button busy={add.isPending} onClick={() => add.mutate()}>
          {t('demo.add')}
        </Button>
      )}
    </Card>
  )
}
