import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { useMe } from '@/shared/session'
import { Button } from '@/ui/Button'
import { Card, Chip, PageTitle } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { toast } from '@/ui/Toasts'
import { Coming } from '@/ui/Waiting'
import { Changes } from './Changes'
import { dateOf } from './dates'
import { type Edition, editionsQuery, versionQuery } from './queries'
import { RuleText } from './RuleText'

/** Every version that was, is and will be in force, and what each changed. */
export function VersionsPage() {
  const editions = useQuery(editionsQuery)
  const all = editions.data?.items ?? []
  return (
    <div className="mx-auto grid max-w-3xl grid-cols-[minmax(0,1fr)]">
      <Link to={paths.guidelines} className="mb-2 inline-flex min-h-7 items-center gap-1.5 justify-self-start">
        <ArrowLeft size={16} aria-hidden className="rtl:-scale-x-100" />
        {t('guidelines.back')}
      </Link>
      <PageTitle>{t('guidelines.versions')}</PageTitle>
      <Coming of={editions} />
      <ol className="grid gap-4">
        {all.map((edition, at) => (
          <li key={edition.version} id={`version-${edition.version}`} className="scroll-mt-20">
            <EditionCard edition={edition} before={all[at + 1]} />
          </li>
        ))}
      </ol>
    </div>
  )
}

const tones = { scheduled: 'info', current: 'success', past: 'plain' } as const

function EditionCard({ edition, before }: { edition: Edition; before: Edition | undefined }) {
  const [open, setOpen] = useState(location.hash === `#version-${edition.version}` || edition.state === 'scheduled')
  const date = dateOf(edition.effectiveAt)
  return (
    <Card>
      <h2 className="flex flex-wrap items-center gap-2 font-[620] text-base">
        {t('guidelines.version', { n: edition.version })}
        <Chip tone={tones[edition.state]}>{t(`versions.${edition.state}`)}</Chip>
        {edition.asks && edition.version > 1 && <Chip>{t('versions.asks')}</Chip>}
      </h2>
      <p className="mt-1 text-[.8125rem] text-text-3">
        {t(edition.state === 'scheduled' ? 'versions.from' : 'versions.since', { date })}
        {edition.publishedBy && <> · {t('versions.by', { name: edition.publishedBy })}</>}
      </p>
      {edition.summary && <p className="mt-2 whitespace-pre-line text-[.9375rem]">{edition.summary}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(before ? (open ? 'versions.hide' : 'guidelines.changes') : open ? 'versions.hideText' : 'versions.text')}
        </Button>
        {edition.state === 'scheduled' && <CallOff edition={edition} />}
      </div>
      {open && (
        <div className="mt-4 border-line border-t pt-4">
          {before ? <Compared before={before.version} after={edition.version} /> : <Whole version={edition.version} />}
        </div>
      )}
    </Card>
  )
}

function Compared({ before, after }: { before: number; after: number }) {
  const old = useQuery(versionQuery(before))
  const now = useQuery(versionQuery(after))
  const whole = old.data?.complete && now.data?.complete
  const source = now.data?.source as 'en' | 'de' | undefined
  // Half a translation cannot be compared with another half: the source can.
  const oldSource = useQuery({ ...versionQuery(before, source), enabled: whole === false })
  const nowSource = useQuery({ ...versionQuery(after, source), enabled: whole === false })
  const [from, to] = whole === false ? [oldSource, nowSource] : [old, now]
  if (!from.data || !to.data) return <Coming of={from.data ? to : from} rows={1} />
  return <Changes before={from.data} after={to.data} />
}

function Whole({ version }: { version: number }) {
  const query = useQuery(versionQuery(version))
  if (!query.data) return <Coming of={query} rows={1} />
  return (
    <ol className="grid gap-6">
      {query.data.rules.map((rule) => (
        <li key={rule.id}>
          <RuleText number={`${rule.number}`} rule={rule} />
        </li>
      ))}
    </ol>
  )
}

/** Takes a version back before its day. */
function CallOff({ edition: { version } }: { edition: Edition }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const callOff = useMutation({
    meta: { shown: true },
    mutationFn: () => answer(api.DELETE('/guidelines/versions/{version}', { params: { path: { version } } })),
    onSuccess: async () => {
      setAsking(false)
      toast(t('versions.calledOff', { n: version }))
      await queries.invalidateQueries({ queryKey: ['guidelines'] })
    },
  })
  if (!useMe().may.includes('administer')) return null
  return (
    <>
      <Button small look="danger" onClick={() => setAsking(true)}>
        {t('versions.callOff')}
      </Button>
      {asking && (
        <Confirm
          danger
          title={t('versions.callOff.title', { n: version })}
          verb={t('versions.callOff')}
          cancel={t('versions.keep')}
          busy={callOff.isPending}
          error={callOff.error?.message}
          onConfirm={() => callOff.mutate()}
          onCancel={() => setAsking(false)}
        >
          <p>{t('versions.callOff.text')}</p>
        </Confirm>
      )}
    </>
  )
}
