import { useQueryClient } from '@tanstack/react-query'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Form } from '@/shared/Form'
import { PhotoField } from '@/shared/PhotoField'
import { ProfileFields } from '@/shared/ProfileFields'
import { sendFile } from '@/shared/people'
import { type Me, useMe } from '@/shared/session'
import { useForm } from '@/shared/useForm'
import { Card } from '@/ui/Card'
import { toast } from '@/ui/Toasts'
import { useChangeMe } from './useChangeMe'

/** What colleagues see of me. */
export function Profile() {
  const me = useMe()
  const change = useChangeMe()
  const queries = useQueryClient()
  const profile = useForm(change, () => {
    void queries.invalidateQueries({ queryKey: ['people'] })
    void queries.invalidateQueries({ queryKey: ['person', me.id] })
    toast(t('settings.saved'))
  })
  const drawn = async (changed: Me) => {
    queries.setQueryData(['me'], changed)
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  }
  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <h2 className="font-[620] text-base">{t('settings.profile')}</h2>
      <PhotoField
        of={me}
        onPick={async (file) => drawn(await sendFile<Me>('PUT', '/me/photo', file))}
        onRemove={async () => {
          await answer(api.DELETE('/me/photo'))
          const { photo: _, ...rest } = me
          await drawn(rest)
        }}
      />
      <Form of={profile} verb={t('settings.save')}>
        <ProfileFields of={me} error={profile.error} />
      </Form>
    </Card>
  )
}
