import { t } from '@/lib/i18n'
import { Chip } from '@/ui/Card'

/** What a person may do beyond others, and whether they are here. */
export function RoleChips({ of }: { of: { roles: string[]; state: string } }) {
  return (
    <>
      {of.roles.includes('admin') && <Chip tone="accent">{t('admin.invite.admin')}</Chip>}
      {of.roles.includes('hr') && <Chip tone="info">{t('people.hr')}</Chip>}
      {of.roles.includes('moderator') && <Chip tone="info">{t('admin.invite.moderator')}</Chip>}
      {of.state === 'invited' && <Chip>{t('people.state.invited')}</Chip>}
      {of.state === 'deactivated' && <Chip tone="warning">{t('people.state.deactivated')}</Chip>}
    </>
  )
}
