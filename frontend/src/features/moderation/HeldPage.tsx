import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { shown } from '@/shared/mentions'
import { When } from '@/shared/When'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Card, Chip, Empty, PageTitle } from '@/ui/Card'
import { toast } from '@/ui/Toasts'
import { Failed, Skeleton } from '@/ui/Waiting'

/** What the guidelines held back, oldest first, for a moderator to publish or take down. */
export function HeldPage() {
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: ['held'],
    queryFn: () => answer(api.GET('/moderation/held')),
  })
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle>{t('held.title')}</PageTitle>
      {isPending && <Skeleton label={t('loading')} />}
      {isError && <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />}
      {data?.items.length === 0 && <Empty title={t('held.none')} text={t('held.none.text')} />}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {data?.items.map((held) => (
          <li key={`${held.contentId}-${held.version}`}>
            <HeldCard held={held} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function HeldCard({ held }: { held: Schema['Held'] }) {
  const queries = useQueryClient()
  const decide = useMutation({
    mutationFn: (keep: boolean) =>
      answer(
        api.POST('/moderation/held/{id}/{version}', {
          params: { path: { id: held.contentId, version: held.version } },
          body: { keep },
        }),
      ),
    onError: (error) => toast(error.message),
    onSettled: () => queries.invalidateQueries({ queryKey: ['held'] }),
  })
  const waits = (keep: boolean) => ({
    busy: decide.isPending && decide.variables === keep,
    disabled: decide.isPending,
  })
  const rules = [...new Map(held.findings.map((finding) => [finding.number, finding])).values()]
  return (
    <Card>
      <header className="flex items-center gap-3">
        <Avatar {...held.author} />
        <div>
          <h2 className="font-[620]">{held.author.name}</h2>
          <p className="text-[.8125rem] text-text-3">
            {held.space || t('compose.everyone')} · <When at={held.at} />
          </p>
        </div>
      </header>
      <p dir="auto" className="mt-2.5 whitespace-pre-wrap break-words text-[.9375rem]">
        {shown(held.text)}
      </p>
      <p className="mt-2.5 flex flex-wrap gap-1.5">
        {rules.map(({ number, title }) => (
          <Chip key={number} tone="warning">
            {t('nudge.why', { n: number, title })}
          </Chip>
        ))}
      </p>
      {held.mine ? (
        <p className="mt-3 text-text-3">{t('held.mine')}</p>
      ) : (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button look="primary" {...waits(true)} onClick={() => decide.mutate(true)}>
            {t('held.publish')}
          </Button>
          <Button look="danger" {...waits(false)} onClick={() => decide.mutate(false)}>
            {t('held.remove')}
          </Button>
        </div>
      )}
    </Card>
  )
}
