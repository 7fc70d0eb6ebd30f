import { useQueryClient } from '@tanstack/react-query'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Form } from '@/shared/Form'
import { useForm } from '@/shared/useForm'
import { useKept } from '@/shared/useKept'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toasts'

/** Writes an appeal, or more to one. The text is kept in this browser until it is sent; signing out forgets it. */
export function AppealForm({ id, begun }: { id: string; begun: boolean }) {
  const queries = useQueryClient()
  const [text, keep] = useKept(`atrium.draft-appeal.${id}`)
  const params = { path: { id } }
  const sending = useForm(
    () =>
      answer(
        begun
          ? api.POST('/standing/decisions/{id}/messages', { params, body: { text } })
          : api.POST('/standing/decisions/{id}/appeal', { params, body: { text } }),
      ),
    () => {
      keep('')
      if (!begun) toast(t('ruling.appeal.sent'))
      void queries.invalidateQueries({ queryKey: ['standing'] })
    },
  )
  return (
    <Form of={sending} verb={t(begun ? 'ruling.write.send' : 'ruling.appeal.send')}>
      <TextField
        name="text"
        label={t(begun ? 'ruling.write' : 'ruling.appeal.why')}
        hint={t('ruling.appeal.kept')}
        error={sending.error('text')}
        value={text}
        onChange={({ target }) => keep(target.value)}
        rows={begun ? 3 : 6}
        dir="auto"
      />
    </Form>
  )
}
