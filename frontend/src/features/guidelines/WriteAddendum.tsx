import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, Refusal, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choice, TextField } from '@/ui/Field'
import { toast } from '@/ui/Toasts'
import { Coming } from '@/ui/Waiting'
import { Conflict } from './Conflict'
import { type Addendum, addendumQuery, guidelinesQuery } from './queries'
import { severityWord } from './Severity'
import { type OneRule, wordsOf } from './text'
import { WriteRules } from './WriteRules'

type Props = { space: { id: string }; of: Addendum; onClose: () => void }

/** Where a space's owners and moderators write its rules: rules of its own, and company rules that weigh more. */
export function WriteAddendum({ space: { id }, of: first, onClose }: Props) {
  const queries = useQueryClient()
  const company = useQuery(guidelinesQuery())
  const [version, setVersion] = useState(first.version)
  const [intro, setIntro] = useState(first.intro)
  const [rules, setRules] = useState<OneRule[]>(first.rules.map(wordsOf))
  const [raised, setRaised] = useState(first.raised)
  const save = useMutation({
    meta: { shown: true },
    mutationFn: (on: number) =>
      answer(
        api.PUT('/spaces/{id}/guidelines', { params: { path: { id } }, body: { version: on, intro, rules, raised } }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(addendumQuery(id).queryKey, saved)
      toast(t('addendum.saved'))
      onClose()
    },
  })
  const theirs = save.error instanceof Refusal ? (save.error.extra as Addendum | undefined) : undefined
  const take = () => {
    if (!theirs) return
    setVersion(theirs.version)
    setIntro(theirs.intro)
    setRules(theirs.rules.map(wordsOf))
    setRaised(theirs.raised)
    save.reset()
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {theirs ? (
        <Conflict by={theirs.writtenBy} onChoose={(mine) => (mine ? save.mutate(theirs.version) : take())} />
      ) : (
        <Alert message={save.error?.message} />
      )}
      <TextField
        label={t('editor.field.intro')}
        hint={t('addendum.intro.hint')}
        value={intro}
        maxLength={2000}
        rows={3}
        onChange={({ target }) => setIntro(target.value)}
      />
      <WriteRules prefix="A" rules={rules} known={first.rules.map((rule) => rule.id)} onChange={setRules} />
      {company.data ? (
        <Raise company={company.data.rules} raised={raised} onChange={setRaised} />
      ) : (
        <Coming of={company} rows={1} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(version)}>
          {t('addendum.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('addendum.cancel')}
        </Button>
      </div>
    </div>
  )
}

type Raised = Schema['Raised']
type RaiseProps = { company: Schema['Rule'][]; raised: Raised[]; onChange: (raised: Raised[]) => void }

/** Company rules weigh as much here as everywhere, or more. */
function Raise({ company, raised, onChange }: RaiseProps) {
  return (
    <Card aria-labelledby="raise">
      <h2 id="raise" className="mb-1 font-[620] text-base">
        {t('addendum.raise')}
      </h2>
      <p className="mb-3 text-text-2">{t('addendum.raise.text')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {company.map(({ id, number, title, severity }) => (
          <Choice
            key={id}
            label={`${number}. ${title}`}
            value={Math.max(severity, raised.find(({ ruleId }) => ruleId === id)?.severity ?? 0)}
            onChange={({ target }) => {
              const wanted = Number(target.value)
              const others = raised.filter(({ ruleId }) => ruleId !== id)
              onChange(wanted > severity ? [...others, { ruleId: id, severity: wanted }] : others)
            }}
          >
            {[1, 2, 3, 4]
              .filter((one) => one >= severity)
              .map((one) => (
                <option key={one} value={one}>
                  {one === severity ? t('addendum.asCompany', { severity: severityWord(one) }) : severityWord(one)}
                </option>
              ))}
          </Choice>
        ))}
      </div>
    </Card>
  )
}
