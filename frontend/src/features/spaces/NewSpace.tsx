import { useNavigate } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Form } from '@/shared/Form'
import { useForm } from '@/shared/useForm'
import { Card } from '@/ui/Card'
import { Choice, Field, TextField } from '@/ui/Field'
import { type Access, accesses, createSpace, useAfterJoining } from './queries'

export function NewSpace() {
  const go = useNavigate()
  const after = useAfterJoining()
  const founding = useForm(
    ({ name = '', purpose = '', access }) => createSpace({ name, purpose, access: access as Access }),
    async (space) => {
      await after()
      await go({ to: paths.space(space.slug) })
    },
  )
  return (
    <Card className="mb-5">
      <Form of={founding} verb={t('spaces.create')}>
        <Field name="name" label={t('spaces.name')} error={founding.error('name')} maxLength={80} required autoFocus />
        <TextField
          name="purpose"
          label={t('spaces.purpose')}
          error={founding.error('purpose')}
          maxLength={300}
          rows={2}
        />
        <Choice name="access" label={t('spaces.access')} defaultValue="open">
          {accesses.map((access) => (
            <option key={access} value={access}>
              {t(`spaces.${access}`)}
            </option>
          ))}
        </Choice>
      </Form>
    </Card>
  )
}
