import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Card } from '@/ui/Card'
import { Progress } from '@/ui/Progress'
import { dateOf } from './dates'

type Progressed = Schema['Progress']

/** How far the acceptance of a version is, in all and by department. */
export function LedgerProgress({
  of: { version, asks, effectiveAt, accepted, pending, departments, others },
}: {
  of: Progressed
}) {
  const percent = share(accepted, pending)
  return (
    <Card aria-labelledby="progress">
      <h2 id="progress" className="font-[620] text-base">
        {t('guidelines.version', { n: version })}
      </h2>
      <p className="mt-0.5 text-[.8125rem] text-text-3">
        {t('versions.since', { date: dateOf(effectiveAt) })}
        {!asks && <> · {t('ledger.asksNot')}</>}
      </p>
      <p className="mt-3 mb-2 text-[.9375rem]">
        {t('ledger.progress', { accepted, all: accepted + pending, percent })}
      </p>
      <Progress label={t('ledger.accepted')} percent={percent} />
      {(departments.length > 1 || others.accepted + others.pending > 0) && (
        <table className="mt-5 w-full text-[.8125rem]">
          <thead className="text-start text-text-3">
            <tr>
              <th className="pb-1.5 text-start font-[560]">{t('ledger.department')}</th>
              <th className="pb-1.5 text-end font-[560]">{t('ledger.accepted')}</th>
              <th className="w-2/5 pb-1.5 ps-4 max-sm:hidden">
                <span className="sr-only">{t('ledger.share')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {departments.map((one) => (
              <Department key={one.name} name={one.name || t('ledger.noDepartment')} of={one} />
            ))}
            {others.accepted + others.pending > 0 && <Department name={t('ledger.others')} of={others} />}
          </tbody>
        </table>
      )}
    </Card>
  )
}

function Department({ name, of: { accepted, pending } }: { name: string; of: Schema['Department'] }) {
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-2 text-start font-normal">
        {name}
      </th>
      <td className="py-2 text-end tabular-nums">{t('ledger.of', { accepted, all: accepted + pending })}</td>
      <td className="py-2 ps-4 max-sm:hidden">
        <Progress label={name} percent={share(accepted, pending)} />
      </td>
    </tr>
  )
}

const share = (accepted: number, pending: number) =>
  accepted + pending === 0 ? 0 : Math.floor((100 * accepted) / (accepted + pending))
