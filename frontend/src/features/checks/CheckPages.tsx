import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { isMissing } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Missing } from '@/shared/Missing'
import { Button } from '@/ui/Button'
import { PageTitle } from '@/ui/Card'
import { Confirm } from '@/ui/Confirm'
import { toast } from '@/ui/Toasts'
import { Coming } from '@/ui/Waiting'
import { CheckForm } from './CheckForm'
import { ChecksPage } from './ChecksPage'
import { empty } from './draft'
import { type Check, change, checkQuery, remove, useChange, write } from './queries'
import { Way } from './Way'

function Back() {
  return (
    <Link to={paths.checks} className="mb-2 inline-flex min-h-8 items-center gap-1.5 font-[560] no-underline">
      <ArrowLeft size={16} aria-hidden className="rtl:rotate-180" />
      {t('checks.title')}
    </Link>
  )
}

/** The list of checks, and the pages below it: one address of the router, so that the entry weighs less. */
export function CheckPages() {
  const { _splat = '' } = useParams({ strict: false }) as { _splat?: string }
  if (!_splat) return <ChecksPage />
  return _splat === 'new' ? <NewCheckPage /> : <CheckPage key={_splat} id={_splat} />
}

/** A check that is still to be written. */
function NewCheckPage() {
  const navigate = useNavigate()
  return (
    <div className="mx-auto max-w-3xl">
      <Back />
      <PageTitle>{t('checks.new.title')}</PageTitle>
      <p className="-mt-3 mb-5 max-w-[64ch] text-text-2">{t('checks.new.lede')}</p>
      <h2 className="sr-only">{t('checks.what')}</h2>
      <CheckForm
        first={empty}
        verb={t('checks.keep')}
        send={write}
        done={({ id }) => void navigate({ to: paths.check(id) })}
      />
    </div>
  )
}

/** One check: its way into use, and what it is. */
function CheckPage({ id }: { id: string }) {
  const check = useQuery(checkQuery(id))
  if (isMissing(check.error)) return <Missing />
  return (
    <div className="mx-auto max-w-3xl">
      <Back />
      <Coming of={check} />
      {check.data && <Shown check={check.data} />}
    </div>
  )
}

function Shown({ check }: { check: Check }) {
  return (
    <>
      <PageTitle side={<Delete check={check} />}>{check.name || check.ruleTitle}</PageTitle>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <Way check={check} />
        <section aria-labelledby="check-form">
          <h2 id="check-form" className="mb-3 font-[620] text-lg">
            {t('checks.what')}
          </h2>
          <CheckForm
            key={check.revision}
            first={check}
            verb={t('checks.save')}
            send={(draft) => change(check.id, check.revision, draft)}
            done={() => toast(t('checks.saved'))}
          />
        </section>
      </div>
    </>
  )
}

function Delete({ check }: { check: Check }) {
  const [asked, setAsked] = useState(false)
  const navigate = useNavigate()
  const removing = useChange(
    () => remove(check.id),
    () => void navigate({ to: paths.checks }),
  )
  return (
    <>
      <Button look="quiet" onClick={() => setAsked(true)}>
        {t('checks.delete')}
      </Button>
      {asked && (
        <Confirm
          title={t('checks.delete.title', { name: check.name || check.ruleTitle })}
          verb={t('checks.delete')}
          cancel={t('post.cancel')}
          danger
          busy={removing.isPending}
          error={removing.error?.message}
          onConfirm={() => removing.mutate(undefined)}
          onCancel={() => setAsked(false)}
        >
          <p>{t('checks.delete.text')}</p>
        </Confirm>
      )}
    </>
  )
}
