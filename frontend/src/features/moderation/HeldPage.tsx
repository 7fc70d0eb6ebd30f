import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { When } from '@/shared/When'
import { Button } from '@/ui/Button'
import { Card, Chip, Empty, PageTitle } from '@/ui/Card'
import { toast } from '@/ui/Toasts'
import { Failed, Skeleton } from '@/ui/Waiting'

/** What the guidelines held back, oldest first, for a moderator to publish or take down. */
export function HeldPage() {
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: ['held'],
    queryFn: () => answer(api.GET('/moderation/cases', { params: { query: { tab: 'held' } } })),
  })
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle side={<Link to={paths.checks}>{t('checks.title')}</Link>}>{t('held.title')}</PageTitle>
      {isPending && <Skeleton label={t('loading')} />}
      {isError && <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />}
      {data?.items.length === 0 && <Empty title={t('held.none')} text={t('held.none.text')} />}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {data?.items.map((held) => (
          <li key={held.id}>
            <HeldCard held={held} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function HeldCard({ held }: { held: Schema['Case'] }) {
  const queries = useQueryClient()
  const decide = useMutation({
    mutationFn: (keep: boolean) =>
      answer(
        api.POST('/moderation/cases/{id}/decision', {
          params: { path: { id: held.id } },
          body: keep
            ? { outcome: 'none' }
            : { outcome: 'hide', ...(held.rule ? { ruleId: held.rule.id, statement: held.rule.title } : {}) },
        }),
      ),
    onError: (error) => toast(error.message),
    onSettled: () => queries.invalidateQueries({ queryKey: ['held'] }),
  })
  const waits = (keep: boolean) => ({
    busy: decide.isPending && decide.variables === keep,
    disabled: decide.isPending,
  })
  return (
    <Card>
      <p className="text-[.8125rem] text-text-3">
        {held.space?.name ?? t('compose.everyone')} · <When at={held.openedAt} />
      </p>
      <p dir="auto" className="mt-2.5 whitespace-pre-wrap break-words text-[.9375rem]">
        {held.excerpt}
      </p>
      {held.rule && (
        <p className="mt-2.5 flex flex-wrap gap-1.5">
          <Chip tone="warning">{t('nudge.why', { n: held.rule.number, title: held.rule.title })}</Chip>
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button look="primary" {...waits(true)} onClick={() => decide.mutate(true)}>
          {t('held.publish')}
        </Button>
        {held.rule && (
          <Button look="danger" {...waits(false)} onClick={() => decide.mutate(false)}>
            {t('held.remove')}
          </Button>
        )}
      </div>
    </Card>
  )
}
