import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Schema } from '@/lib/api'
import { currentLocale, t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { AdminFrame } from '@/shared/AdminFrame'
import { sendFile } from '@/shared/people'
import { useMe } from '@/shared/session'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ImportReport } from './ImportReport'

type Report = Schema['Report']

/** Brings people in from a file: first what it would do, then doing it. */
export function ImportPage() {
  const me = useMe()
  const queries = useQueryClient()
  const picker = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const [invite, setInvite] = useState(true)
  const check = useMutation({
    meta: { shown: true },
    mutationFn: (picked: File) => sendFile<Report>('POST', '/people/imports/checks', picked),
  })
  const bring = useMutation({
    meta: { shown: true },
    mutationFn: (picked: File) =>
      sendFile<Report>('POST', '/people/imports', picked, invite && me.company.mail ? { invite: 'yes' } : {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
  const pick = (picked: File | undefined) => {
    if (!picked) return
    setFile(picked)
    bring.reset()
    check.mutate(picked)
  }
  const report = check.data
  const failed = bring.error ?? check.error
  const ready = report && report.bad === 0 && report.new + report.changed > 0
  return (
    <AdminFrame>
      <h2 className="font-[650] text-lg">{t('import.title')}</h2>
      <Card className="grid gap-3">
        <p className="max-w-[70ch] text-text-2">{t('import.text')}</p>
        <p>
          <a href={`/api/v1/people/imports/template?lang=${currentLocale()}`} download>
            {t('import.template')}
          </a>
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <Button look={file ? 'plain' : 'primary'} busy={check.isPending} onClick={() => picker.current?.click()}>
            {t(file ? 'import.another' : 'import.choose')}
          </Button>
          {file && <span className="min-w-0 break-all text-text-2">{file.name}</span>}
          <input
            ref={picker}
            type="file"
            hidden
            aria-label={t('import.choose')}
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onChange={({ target }) => {
              pick(target.files?.[0])
              target.value = ''
            }}
          />
        </div>
      </Card>
      <Alert message={failed?.message} />
      {bring.data ? (
        <Card className="grid gap-2" role="status">
          <p className="font-[620] text-base">{t('import.done')}</p>
          <p>{t('import.done.text', { new: bring.data.new, changed: bring.data.changed })}</p>
          <p className="text-text-2">
            {bring.data.invited > 0 ? t('import.done.mailed', { n: bring.data.invited }) : t('import.done.waiting')}
          </p>
          <p>
            <Link to={paths.adminPeople}>{t('import.done.see')}</Link>
          </p>
        </Card>
      ) : (
        report && !check.isPending && <ImportReport report={report} />
      )}
      {file && ready && !bring.data && (
        <Card className="grid gap-3">
          {me.company.mail && report.new > 0 && (
            <label className="flex min-h-9 items-center gap-2.5">
              <input
                type="checkbox"
                checked={invite}
                onChange={({ target }) => setInvite(target.checked)}
                className="size-4 accent-accent"
              />
              {t('import.invite', { n: report.new })}
            </label>
          )}
          <Button
            look="primary"
            busy={bring.isPending}
            className="justify-self-start"
            onClick={() => bring.mutate(file)}
          >
            {t('import.go', { n: report.new + report.changed })}
          </Button>
        </Card>
      )}
    </AdminFrame>
  )
}
