import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { exactly } from '@/lib/time'
import { useForm } from '@/shared/useForm'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choice, Field } from '@/ui/Field'
import { Coming } from '@/ui/Waiting'

/** Keys for programs that act in my name. A new one is shown once. */
export function Tokens() {
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: () => answer(api.GET('/me/tokens')) })
  const [made, setMade] = useState<string>()
  const { form, error, message, busy } = useForm(
    ({ name = '', scope }) =>
      answer(api.POST('/me/tokens', { body: { name, scope: scope === 'write' ? 'write' : 'read', days: 90 } })),
    ({ token }, form) => {
      form.reset()
      setMade(token)
      void tokens.refetch()
    },
  )
  const end = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/me/tokens/{id}', { params: { path: { id } } })),
    onSettled: () => tokens.refetch(),
  })
  return (
    <Card>
      <h2 className="font-[620] text-base">{t('settings.tokens')}</h2>
      <p className="mb-3 text-text-2">
        {t('settings.tokens.text')}{' '}
        <a href="/api" className="underline">
          {t('settings.tokens.api')}
        </a>
      </p>
      <form {...form} className="grid items-end gap-4 sm:grid-cols-[1fr_auto_auto]">
        <Field name="name" label={t('settings.token.name')} error={error('name') ?? message} />
        <Choice name="scope" label={t('settings.token.scope')}>
          <option value="read">{t('settings.token.read')}</option>
          <option value="write">{t('settings.token.write')}</option>
        </Choice>
        <Button type="submit" busy={busy}>
          {t('settings.token.make')}
        </Button>
      </form>
      {made && (
        <p role="status" className="mt-3 rounded-lg bg-success-soft px-3 py-2 text-success-text">
          {t('settings.token.once')} <code className="block break-all">{made}</code>
        </p>
      )}
      <Coming of={tokens} rows={1} />
      <ul className="mt-3 grid gap-3">
        {tokens.data?.items.map((token) => (
          <li key={token.id} className="flex items-center gap-3">
            <span className="min-w-0 flex-1">
              {token.name}{' '}
              <span className="block text-text-3 text-xs">
                {t('settings.token.until', { when: exactly(token.expiresAt) })}
              </span>
            </span>
            <Button small busy={end.isPending} onClick={() => end.mutate(token.id)}>
              {t('settings.token.end')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
