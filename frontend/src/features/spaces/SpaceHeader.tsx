import { Lock } from 'lucide-react'
import { t } from '@/lib/i18n'
import { SpaceMark } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Card'
import { toast } from '@/ui/Toasts'
import { JoinButton } from './JoinButton'
import { type Space, useLeave } from './queries'

export function SpaceHeader({ space }: { space: Space }) {
  const leave = useLeave(space.id)
  return (
    <header className="grid gap-2 border-line border-b pb-4">
      <div className="flex items-center gap-3">
        <SpaceMark id={space.id} name={space.name} />
        <h1 tabIndex={-1} className="min-w-0 flex-1 font-[680] text-2xl leading-tight outline-none">
          {space.name}
        </h1>
        <JoinButton space={space} />
        {space.may.includes('leave') && (
          <Button
            small
            look="quiet"
            busy={leave.isPending}
            onClick={() => leave.mutate(undefined, { onError: (error) => toast(error.message) })}
          >
            {t('spaces.leave')}
          </Button>
        )}
      </div>
      {space.purpose && <p className="text-[.9375rem] text-text-2">{space.purpose}</p>}
      <p className="flex items-center gap-2 text-[.8125rem] text-text-3">
        <Chip>
          {space.access !== 'open' && <Lock size={12} aria-hidden />}
          {t(`spaces.${space.access}.short`)}
        </Chip>
        {t('spaces.members', { n: space.members })}
      </p>
    </header>
  )
}
