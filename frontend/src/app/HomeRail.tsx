import { Conversations } from '@/features/feed/Conversations'
import { Newcomers } from '@/features/people/Newcomers'
import { t } from '@/lib/i18n'

/** What goes on in the company, beside the feed. Nothing in it is only here. */
export function HomeRail() {
  return (
    <aside aria-label={t('rail.label')} className="grid gap-4">
      <Conversations />
      <Newcomers />
    </aside>
  )
}
