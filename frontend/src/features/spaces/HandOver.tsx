import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { FindPerson, type Picked } from '@/shared/FindPerson'
import { useMe } from '@/shared/session'
import { Card } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { useHandOver } from './people'
import type { Space } from './queries'

/** Gives a space into other hands. */
export function HandOver({ space }: { space: Space }) {
  const me = useMe()
  const go = useNavigate()
  const hand = useHandOver(space, me, () => void go({ to: paths.space(space.slug) }))
  const [to, setTo] = useState<Picked>()
  return (
    <Card aria-labelledby="hand-over">
      <h2 id="hand-over" className="mb-1 font-[620] text-base">
        {t('spaces.handOver')}
      </h2>
      <p className="mb-3 text-text-2">{t('spaces.handOver.text')}</p>
      <FindPerson label={t('spaces.handOver.to')} hint={t('spaces.add.hint')} without={[me.id]} onPick={setTo} />
      {to && (
        <Confirm
          title={t('spaces.handOver.title', { space: space.name, name: to.name })}
          verb={t('spaces.handOver')}
          cancel={t('spaces.cancel')}
          busy={hand.isPending}
          onConfirm={() => hand.mutate(to, { onSettled: () => setTo(undefined) })}
          onCancel={() => setTo(undefined)}
        >
          {t('spaces.handOver.effect', { name: to.name })}
        </Confirm>
      )}
    </Card>
  )
}
