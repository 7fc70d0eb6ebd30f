import { useQuery } from '@tanstack/react-query'
import { AdminFrame } from '@/shared/AdminFrame'
import { Coming } from '@/ui/Waiting'
import { ModerationForm } from './ModerationForm'
import { moderationSettingsQuery } from './settings'

/** How the company moderates: how fast, how fair, and what each level of colleagues may do. */
export function ModerationPage() {
  const settings = useQuery(moderationSettingsQuery)
  return (
    <AdminFrame>
      <Coming of={settings} />
      {settings.data && <ModerationForm key={settings.data.revision} saved={settings.data} />}
    </AdminFrame>
  )
}
