import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Card'
import { useJoin, useLeave } from './joining'
import type { Space } from './queries'

/** Joins, asks or withdraws: what the server says that I may. */
export function JoinButton({ space }: { space: Space }) {
  const join = useJoin(space)
  const leave = useLeave(space)
  if (space.role) return <Chip tone="accent">{t(`role.${space.role}`)}</Chip>
  if (space.may.includes('withdraw')) {
    return (
      <span className="inline-flex flex-wrap items-center gap-1.5">
        <Chip tone="info">{t('spaces.asked')}</Chip>
        <Button small look="quiet" disabled={leave.isPending} onClick={() => leave.mutate()}>
          {t('spaces.withdraw')}
        </Button>
      </span>
    )
  }
  if (!space.may.includes('join')) return null
  return (
    <Button small look="soft" disabled={join.isPending} onClick={() => join.mutate()}>
      {t(space.access === 'open' ? 'spaces.join' : 'spaces.ask')}
    </Button>
  )
}
