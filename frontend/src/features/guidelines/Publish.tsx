import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api, Refusal } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Form } from '@/shared/Form'
import { useMe } from '@/shared/session'
import { useForm } from '@/shared/useForm'
import { Card } from '@/ui/Card'
import { Field, TextField } from '@/ui/Field'
import { toast } from '@/ui/Toasts'
import { dateOf } from './dates'

type Props = {
  revision: number
  next: number
  /** Whether all of the draft is saved. */
  ready: boolean
  changed: boolean
}

/** From when on the draft holds, whether everybody is asked, and what they are told. */
export function Publish({ revision, next, ready, changed }: Props) {
  const me = useMe()
  const go = useNavigate()
  const queries = useQueryClient()
  const [later, setLater] = useState(false)
  const [asks, setAsks] = useState(true)
  const publishing = useForm(
    async ({ from, summary = '' }) => {
      if (from === '') throw new Refusal({ fields: { from: t('publish.from.missing') } })
      return answer(
        api.POST('/guidelines/versions', { body: { revision, asks, summary, ...(from ? { from } : {}) } }),
      ).catch(here)
    },
    async ({ version, effectiveAt }) => {
      toast(
        later ? t('publish.scheduled', { n: version, date: dateOf(effectiveAt) }) : t('publish.done', { n: version }),
      )
      await go({ to: paths.guidelineVersions })
      await queries.invalidateQueries({ queryKey: ['guidelines'] })
    },
  )
  if (!me.may.includes('administer')) return <p className="text-text-2">{t('publish.byAdmin')}</p>
  return (
    <Card aria-labelledby="publish">
      <h2 id="publish" className="mb-3 font-[620] text-base">
        {t('publish.title', { n: next })}
      </h2>
      <Form of={{ ...publishing, busy: publishing.busy || !ready }} verb={t(later ? 'publish.schedule' : 'publish.go')}>
        <TextField
          name="summary"
          label={t('publish.summary')}
          hint={t('publish.summary.hint')}
          maxLength={500}
          rows={2}
          error={publishing.error('summary')}
        />
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 font-[560]">{t('publish.when')}</legend>
          {[false, true].map((one) => (
            <label key={`${one}`} className="flex min-h-6 items-center gap-2.5">
              <input
                type="radio"
                name="when"
                checked={later === one}
                onChange={() => setLater(one)}
                className="size-4 accent-[var(--accent)]"
              />
              {t(one ? 'publish.later' : 'publish.now')}
            </label>
          ))}
        </fieldset>
        {later && (
          <Field
            type="date"
            name="from"
            label={t('publish.from')}
            hint={t('publish.from.hint', { zone: me.company.timeZone.replaceAll('_', ' ') })}
            min={tomorrow(me.company.timeZone)}
            required
            error={publishing.error('from')}
          />
        )}
        <label className="flex items-start gap-2.5">
          <input
            type="checkbox"
            checked={asks}
            onChange={({ target }) => setAsks(target.checked)}
            className="mt-0.5 size-4 accent-[var(--accent)]"
          />
          <span>
            {t('publish.asks')}
            <span className="block text-[.8125rem] text-text-3">
              {t(asks ? 'publish.asks.yes' : 'publish.asks.no')}
            </span>
          </span>
        </label>
        {!changed && <p className="text-text-2">{t('publish.same')}</p>}
      </Form>
    </Card>
  )
}

/** What is wrong with a rule is said above this form: its field is on another page. */
const here = (error: Error): never => {
  const ofRule = error instanceof Refusal && Object.keys(error.fields).some((field) => /^(rules|title)/.test(field))
  throw ofRule ? new Refusal({ detail: error.message, status: 422 }) : error
}

/** The next day of the company's calendar. */
const tomorrow = (timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(Date.now() + 86_400_000))
