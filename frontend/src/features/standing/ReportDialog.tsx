import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { useMuting } from '@/shared/muting'
import type { Reported } from '@/shared/reporting'
import { useForm } from '@/shared/useForm'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Choice, TextField } from '@/ui/Field'
import { Coming } from '@/ui/Waiting'
import { rulesQuery } from './queries'
import { RulePicker } from './RulePicker'

type Props = { about: Reported; onClose: () => void }

/** Reports something to the moderators, and says where to read what comes of it. */
export function ReportDialog({ about, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [receipt, setReceipt] = useState<Schema['Receipt']>()
  const title = t(`reporting.${about.kind}`, { name: about.name })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    heading.current?.focus()
  }, [])
  const close = () => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-32px)] w-[min(480px,calc(100vw-32px))] rounded-2xl border border-line bg-raised p-5 text-start text-sm text-text shadow-3 backdrop:bg-[var(--scrim)]"
    >
      <h2 ref={heading} tabIndex={-1} className="font-[620] text-base outline-none">
        {title}
      </h2>
      {receipt ? (
        <Thanks receipt={receipt} onClose={close} />
      ) : (
        <Ask about={about} onCancel={close} onSent={setReceipt} />
      )}
    </dialog>
  )
}

type AskProps = { about: Reported; onCancel: () => void; onSent: (receipt: Schema['Receipt']) => void }

function Ask({ about, onCancel, onSent }: AskProps) {
  const rules = useQuery(rulesQuery(about.space?.id))
  const queries = useQueryClient()
  const { mute } = useMuting(about.id)
  const [rule, setRule] = useState<string>()
  const [missing, setMissing] = useState(false)
  const sending = useForm(
    (fields) => answer(api.POST('/reports', { body: bodyOf(about, fields) })),
    (receipt, form) => {
      if (new FormData(form).has('mute')) void mute()
      void queries.invalidateQueries({ queryKey: ['standing', 'reports'] })
      onSent(receipt)
    },
  )
  const files = about.files ?? []
  return (
    <form
      {...sending.form}
      onSubmit={(event) => {
        if (rule !== undefined) return sending.form.onSubmit(event)
        event.preventDefault()
        setMissing(true)
      }}
      className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      <Coming of={rules} rows={1} />
      {rules.data && <RulePicker {...rules.data} space={about.space?.name} onPick={setRule} />}
      {files.length > 0 && (
        <Choice name="fileId" label={t('reporting.file')} defaultValue={about.fileId ?? ''}>
          <option value="">{t('reporting.file.all')}</option>
          {files.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      <TextField name="note" label={t('reporting.note')} error={sending.error('note')} rows={3} />
      <label className="flex items-start gap-2.5">
        <input type="checkbox" name="shielded" className="mt-0.5 size-4 flex-none accent-accent" />
        <span>
          {t('reporting.shield')}
          <span className="block text-[.8125rem] text-text-3">{t('reporting.shield.hint')}</span>
        </span>
      </label>
      {about.kind === 'post' && (
        <label className="flex items-start gap-2.5">
          <input type="checkbox" name="mute" defaultChecked className="mt-0.5 size-4 flex-none accent-accent" />
          <span>
            {t('mute.also')}
            <span className="block text-[.8125rem] text-text-3">{t('mute.also.hint')}</span>
          </span>
        </label>
      )}
      <Alert
        message={missing && rule === undefined ? t('reporting.choose') : (sending.message ?? sending.error('ruleId'))}
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>
          {t('reporting.cancel')}
        </Button>
        <Button type="submit" look="primary" busy={sending.busy}>
          {t('reporting.send')}
        </Button>
      </div>
    </form>
  )
}

function bodyOf({ kind, id }: Reported, { ruleId, fileId, note = '', shielded }: Record<string, string>) {
  return {
    ...(kind === 'person' ? { personId: id } : { contentId: id }),
    ...(ruleId ? { ruleId } : {}),
    ...(fileId ? { fileId } : {}),
    note,
    shielded: shielded === 'on',
  }
}

function Thanks({ receipt, onClose }: { receipt: Schema['Receipt']; onClose: () => void }) {
  const said = receipt.looked ? 'reporting.looked' : receipt.again ? 'reporting.again' : 'reporting.done'
  return (
    <>
      <p role="status" className="mt-2 text-text-2">
        {t(said)}
      </p>
      <p className="mt-3">
        <Link to={paths.standing} hash="reports" onClick={onClose}>
          {t('reporting.see')}
        </Link>
      </p>
      <div className="mt-5 flex justify-end">
        <Button look="primary" autoFocus onClick={onClose}>
          {t('reporting.close')}
        </Button>
      </div>
    </>
  )
}
