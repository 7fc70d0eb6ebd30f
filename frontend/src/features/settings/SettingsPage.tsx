import { t } from '@/lib/i18n'
import { PageTitle } from '@/ui/Card'
import { Keys } from './Keys'
import { Look } from './Look'
import { MutedPosts } from './MutedPosts'
import { Password } from './Password'
import { Profile } from './Profile'
import { Sessions } from './Sessions'
import { StandingLink } from './StandingLink'
import { Tokens } from './Tokens'

export function SettingsPage() {
  return (
    <div className="mx-auto grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      <PageTitle>{t('settings.title')}</PageTitle>
      <Profile />
      <Look />
      <Keys />
      <StandingLink />
      <MutedPosts />
      <Password />
      <Sessions />
      <Tokens />
    </div>
  )
}
