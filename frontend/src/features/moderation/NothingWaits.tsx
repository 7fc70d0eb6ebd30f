import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import type { Queue } from './useQueue'

/** What an empty tab will hold once there is something. */
export function NothingWaits({ queue }: { queue: Queue }) {
  const { tab = 'open', rule, space, mine } = queue.search
  if (rule || space || mine)
    return (
      <div className="grid justify-items-start gap-2 p-4">
        <p className="font-[620]">{t('cases.none.filtered')}</p>
        <Button small onClick={() => void queue.to(tab === 'open' ? {} : { tab })}>
          {t('cases.filter.clear')}
        </Button>
      </div>
    )
  return (
    <div className="grid gap-1 p-4">
      <p className="font-[620]">{t(`cases.none.${tab}`)}</p>
      <p className="text-text-2">{t(`cases.none.${tab}.text`)}</p>
    </div>
  )
}
