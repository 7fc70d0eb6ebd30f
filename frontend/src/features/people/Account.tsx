import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { LinkToHandOver } from '@/shared/LinkToHandOver'
import type { Person } from '@/shared/people'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { toast } from '@/ui/Toasts'

/** A person's way in: a link for a new password, or none at all. */
export function Account({ person }: { person: Person }) {
  const queries = useQueryClient()
  const [link, setLink] = useState<string>()
  const path = { params: { path: { id: person.id } } }
  const drawn = () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  const reset = useMutation({
    meta: { shown: true },
    mutationFn: () => answer(api.POST('/people/{id}/password-reset', path)),
    onSuccess: ({ url }) => setLink(url),
  })
  const reactivate = useMutation({
    meta: { shown: true },
    mutationFn: () => answer(api.DELETE('/people/{id}/deactivation', path)),
    onSuccess: drawn,
  })
  const deactivate = useMutation({
    meta: { shown: true },
    mutationFn: () => answer(api.PUT('/people/{id}/deactivation', path)),
    onSuccess: () => {
      void drawn()
      toast(t('people.deactivated', { name: person.name }), {
        label: t('compose.undo'),
        run: () => reactivate.mutate(),
      })
    },
  })
  const failed = reset.error ?? deactivate.error ?? reactivate.error
  return (
    <Card className="grid gap-4">
      <h2 className="font-[620] text-base">{t('people.account')}</h2>
      <Alert message={failed?.message} />
      {person.may.includes('resetPassword') && (
        <div className="grid gap-2">
          <p className="text-text-2">
            {t(person.state === 'invited' ? 'people.welcomeLink.text' : 'people.resetLink.text')}
          </p>
          <Button busy={reset.isPending} className="justify-self-start" onClick={() => reset.mutate()}>
            {t('people.resetLink')}
          </Button>
          {link && <LinkToHandOver link={link} />}
        </div>
      )}
      {person.may.includes('deactivate') && (
        <div className="grid gap-2 border-line border-t pt-4">
          <p className="text-text-2">{t('people.deactivate.text')}</p>
          <Button
            look="danger"
            busy={deactivate.isPending}
            className="justify-self-start"
            onClick={() => deactivate.mutate()}
          >
            {t('people.deactivate')}
          </Button>
        </div>
      )}
      {person.may.includes('reactivate') && (
        <div className="grid gap-2">
          <p className="text-text-2">{t('people.reactivate.text')}</p>
          <Button busy={reactivate.isPending} className="justify-self-start" onClick={() => reactivate.mutate()}>
            {t('people.reactivate')}
          </Button>
        </div>
      )}
    </Card>
  )
}
