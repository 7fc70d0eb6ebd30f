import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { type Space, useJoin, useLeave } from './queries'

/** Joins, asks or leaves: what the server says that I may. */
export function JoinButton({ space }: { space: Space }) {
  const join = useJoin(space.id)
  const leave = useLeave(space.id)
  if (space.asked) {
    return (
      <Button small busy={leave.isPending} onClick={() => leave.mutate()}>
        {t('spaces.asked')}
      </Button>
    )
  }
  if (space.may.includes('join')) {
    return (
      <Button small look="soft" busy={join.isPending} onClick={() => join.mutate()}>
        {t(space.access === 'open' ? 'spaces.join' : 'spaces.ask')}
      </Button>
    )
  }
  return null
}
