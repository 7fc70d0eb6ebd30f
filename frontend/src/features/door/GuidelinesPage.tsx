import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { ago } from '@/lib/time'
import { useMe } from '@/shared/session'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Card, PageTitle } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { Door } from './Door'

const guidelinesQuery = queryOptions({ queryKey: ['guidelines'], queryFn: () => answer(api.GET('/guidelines')) })

/** The guidelines in force. Who has not accepted them reads them here first. */
export function GuidelinesPage() {
  const me = useMe()
  const guidelines = useQuery(guidelinesQuery)
  const { data } = guidelines
  const accept = useMutation({
    meta: { shown: true },
    mutationFn: (version: number) => answer(api.POST('/guidelines/acceptance', { body: { version } })),
    onSuccess: () => location.assign('/'),
  })
  if (!data) return <Coming of={guidelines} rows={1} />

  const rules = (
    <ol className="grid gap-4">
      {data.rules.map((rule) => (
        <li
          key={rule.id}
          ref={(node) => {
            if (location.hash === `#rule-${rule.number}`) node?.scrollIntoView()
          }}
          id={`rule-${rule.number}`}
          className="scroll-mt-20"
        >
          <Card>
            <h2 className="mb-1 font-[650] text-base">
              {rule.number}. {rule.title}
            </h2>
            <p className="text-[.9375rem] leading-relaxed">{rule.text}</p>
            <p className="mt-1 text-text-2">{rule.reason}</p>
            <dl className="mt-3 grid gap-2 text-[.8125rem] sm:grid-cols-2">
              <Example label={t('guidelines.do')} text={rule.do} className="bg-success-soft text-success-text" />
              <Example label={t('guidelines.dont')} text={rule.dont} className="bg-danger-soft text-danger-text" />
            </dl>
          </Card>
        </li>
      ))}
    </ol>
  )
  if (me.pending) {
    return (
      <Door title={data.title} lede={data.intro}>
        {rules}
        <Alert message={accept.error?.message} />
        <Button
          look="primary"
          busy={accept.isPending}
          onClick={() => accept.mutate(data.version)}
          className="sticky bottom-4 shadow-2"
        >
          {t('guidelines.accept')}
        </Button>
      </Door>
    )
  }
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle>{data.title}</PageTitle>
      <p className="mb-2 text-[.9375rem] text-text-2">{data.intro}</p>
      <p className="mb-5 text-[.8125rem] text-text-3">
        {t('guidelines.version', { n: data.version })} ·{' '}
        {data.acceptedAt && t('guidelines.accepted', { when: ago(data.acceptedAt) })}
      </p>
      {rules}
    </div>
  )
}

function Example({ label, text, className }: { label: string; text: string; className: string }) {
  return (
    <div className={`rounded-lg px-3 py-2 ${className}`}>
      <dt className="font-[620]">{label}</dt>
      <dd>{text}</dd>
    </div>
  )
}
