import { useNavigate } from '@tanstack/react-router'
import { LogOut, MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Confirm } from '@/ui/Confirm'
import { Menu } from '@/ui/Menu'
import { useLeave } from './joining'
import type { Space } from './queries'

/** The way out of a space. It asks first where one cannot come back by oneself. */
export function Leave({ space }: { space: Space }) {
  const go = useNavigate()
  const leave = useLeave(space, () => {
    setAsking(false)
    if (space.access === 'secret') void go({ to: paths.spaces })
  })
  const [asking, setAsking] = useState(false)
  if (!space.may.includes('leave')) return null
  const run = () => leave.mutate()
  return (
    <>
      <Menu
        label={t('spaces.actions')}
        button={<MoreHorizontal size={18} aria-hidden />}
        entries={[
          {
            label: t('spaces.leave'),
            icon: <LogOut size={16} aria-hidden />,
            run: () => (space.access === 'open' ? run() : setAsking(true)),
          },
        ]}
      />
      {asking && space.access !== 'open' && (
        <Confirm
          title={t('spaces.leave.title', { space: space.name })}
          verb={t('spaces.leave')}
          cancel={t('spaces.cancel')}
          danger
          busy={leave.isPending}
          onConfirm={run}
          onCancel={() => setAsking(false)}
        >
          {t(`spaces.leave.${space.access}`)}
        </Confirm>
      )}
    </>
  )
}
