import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { type AuditFilters, readAuditFilters } from '@/shared/auditFilters'
import { FindPerson } from '@/shared/FindPerson'
import { PickedPerson } from '@/shared/PickedPerson'
import { personQuery } from '@/shared/people'
import { Choice, Field } from '@/ui/Field'
import { did, kindName } from './auditWords'

/** The ways to narrow the log down, each of which stands in the address. */
export function AuditFilter({ filters, summary }: { filters: AuditFilters; summary: Schema['Summary'] | undefined }) {
  const go = useNavigate()
  const narrow = (by: keyof AuditFilters, value: string) =>
    void go({ to: '.', search: (before) => readAuditFilters({ ...before, [by]: value }), replace: true })
  return (
    <search className="grid gap-3 sm:grid-cols-2">
      <Pick
        label={t('audit.act')}
        none={t('audit.act.all')}
        value={filters.act}
        all={summary?.acts}
        name={did}
        onPick={(act) => narrow('act', act)}
      />
      <Pick
        label={t('audit.kind')}
        none={t('audit.kind.all')}
        value={filters.kind}
        all={summary?.kinds}
        name={kindName}
        onPick={(kind) => narrow('kind', kind)}
      />
      <Who id={filters.actor} onPick={(id) => narrow('actor', id)} />
      <div className="grid grid-cols-2 gap-3">
        {(['from', 'to'] as const).map((by) => (
          <Field
            key={by}
            type="date"
            label={t(`audit.${by}`)}
            value={filters[by] ?? ''}
            onChange={({ target }) => narrow(by, target.value)}
          />
        ))}
      </div>
    </search>
  )
}

type PickProps = {
  label: string
  none: string
  value: string | undefined
  all: string[] | undefined
  name: (value: string) => string
  onPick: (value: string) => void
}

function Pick({ label, none, value = '', all = [], name, onPick }: PickProps) {
  const options = (value && !all.includes(value) ? [...all, value] : all)
    .map((one) => ({ one, called: name(one) }))
    .sort((a, b) => a.called.localeCompare(b.called))
  return (
    <Choice label={label} value={value} onChange={({ target }) => onPick(target.value)}>
      <option value="">{none}</option>
      {options.map(({ one, called }) => (
        <option key={one} value={one}>
          {called}
        </option>
      ))}
    </Choice>
  )
}

function Who({ id, onPick }: { id: string | undefined; onPick: (id: string) => void }) {
  const person = useQuery({ ...personQuery(id ?? ''), enabled: Boolean(id) })
  if (!id) return <FindPerson label={t('audit.who')} onPick={(one) => onPick(one.id)} />
  const name = person.data?.name ?? (person.isError ? t('audit.gone') : '…')
  return <PickedPerson label={t('audit.who')} name={name} onClear={() => onPick('')} />
}
