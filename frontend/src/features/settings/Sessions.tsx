import { useMutation, useQuery } from '@tanstack/react-query'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { When } from '@/shared/When'
import { Button } from '@/ui/Button'
import { Card, Chip } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { deviceOf } from './device'

/** Where I am signed in, and the way to end it there. */
export function Sessions() {
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: () => answer(api.GET('/me/sessions')),
  })
  const end = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/me/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => sessions.refetch(),
  })
  return (
    <Card>
      <h2 className="mb-3 font-[620] text-base">{t('settings.sessions')}</h2>
      <Coming of={sessions} rows={1} />
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {sessions.data?.items.map((session) => (
          <li key={session.id} className="flex items-center gap-3">
            <span className="min-w-0 flex-1">
              <span className="block truncate" title={session.device}>
                {nameOf(session.device)}
              </span>
              <span className="block text-text-3 text-xs">
                {session.address} · <When at={session.lastUsedAt} />
              </span>
            </span>
            {session.current ? (
              <Chip tone="accent">{t('settings.thisOne')}</Chip>
            ) : (
              <Button small busy={end.isPending} onClick={() => end.mutate(session.id)}>
                {t('settings.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function nameOf(agent: string): string {
  const device = deviceOf(agent)
  return device ? t('settings.device', device) : agent
}
