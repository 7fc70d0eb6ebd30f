import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { shown } from '@/shared/mentions'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Card, Chip, Empty, PageTitle } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { Back } from './Back'
import { secondQuery } from './queries'

const outcomes = ['none', 'remind', 'edit', 'close', 'hide', 'remove', 'restrict', 'suspend'] as const
type Outcome = (typeof outcomes)[number]

/** A second look at a case that was decided, without knowing how: what would I have done? */
export function SecondPage() {
  const query = useQuery(secondQuery)
  const queries = useQueryClient()
  const [told, setTold] = useState<Schema['Agreement']>()
  const next = () => {
    setTold(undefined)
    void queries.invalidateQueries({ queryKey: secondQuery.queryKey })
  }
  if (!query.data) return <Coming of={query} rows={1} />
  const { case: one } = query.data
  return (
    <div className="mx-auto grid max-w-2xl grid-cols-1 gap-4">
      <Back />
      <PageTitle>{t('oversight.second')}</PageTitle>
      <p className="-mt-5 text-text-2">{t('oversight.second.hint')}</p>
      {told ? (
        <Card>
          <p role="status" className="mb-3 font-[560]">
            {t(told.agree ? 'oversight.second.same' : 'oversight.second.other', {
              outcome: t(`cases.done.${told.first}`),
            })}
          </p>
          <Button look="primary" onClick={next}>
            {t('oversight.second.next')}
          </Button>
        </Card>
      ) : one ? (
        <Look key={one.id} one={one} onTold={setTold} />
      ) : (
        <Empty title={t('oversight.second.none')} text={t('oversight.second.none.text')} />
      )}
    </div>
  )
}

function Look({ one, onTold }: { one: Schema['Detail']; onTold: (told: Schema['Agreement']) => void }) {
  const look = useMutation({
    meta: { shown: true },
    mutationFn: (outcome: Outcome) =>
      answer(
        api.POST('/moderation/cases/{id}/second', {
          params: { path: { id: one.id } },
          body: { outcome, ...(one.rule ? { ruleId: one.rule.id } : {}) },
        }),
      ),
    onSuccess: onTold,
  })
  return (
    <Card>
      {one.rule && (
        <p className="mb-2">
          <Chip>{t('nudge.why', { n: one.rule.number, title: one.rule.title })}</Chip>
        </p>
      )}
      <blockquote
        dir="auto"
        className="whitespace-pre-wrap break-words border-line-strong border-s-2 ps-3 text-[.9375rem]"
      >
        {shown(one.text)}
      </blockquote>
      <ul className="mt-3 grid gap-1 text-text-2">
        {one.reporters.map(({ at, note }) => note && <li key={at}>{t('checks.quoted', { word: note })}</li>)}
      </ul>
      <Alert message={look.error?.message} />
      <fieldset className="mt-4">
        <legend className="mb-2 font-[560]">{t('oversight.second.ask')}</legend>
        <div className="flex flex-wrap gap-2">
          {outcomes.map((outcome) => (
            <Button
              key={outcome}
              busy={look.isPending && look.variables === outcome}
              disabled={look.isPending}
              onClick={() => look.mutate(outcome)}
            >
              {t(`cases.done.${outcome}`)}
            </Button>
          ))}
        </div>
      </fieldset>
    </Card>
  )
}
