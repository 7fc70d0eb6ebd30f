import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Card } from '@/ui/Card'
import { DataTable } from '@/ui/DataTable'
import { chillingQuery, type Figures } from './queries'
import { Told } from './Told'
import { coefficient, signed } from './tell'

/** How cases ended, and how often the same person broke the same rule again. */
export function Outcomes({ figures: { outcomes } }: { figures: Figures }) {
  if (outcomes.length === 0) return null
  return (
    <Card>
      <h2 className="mb-2 font-[620]">{t('oversight.outcomes')}</h2>
      <DataTable
        title={t('oversight.outcomes')}
        heads={[t('oversight.outcome'), t('oversight.cases'), t('oversight.again')]}
        rows={outcomes.map(({ outcome, n, again }) => ({
          key: outcome,
          cells: [t(`cases.done.${outcome}`), n, <Told key="again" share={again} />],
        }))}
      />
    </Card>
  )
}

/** How far moderators agree who decided the same case without knowing of each other. */
export function Agreement({ figures }: { figures: Figures }) {
  const [all] = figures.agreement
  return (
    <Card>
      <h2 className="font-[620]">{t('oversight.agreement')}</h2>
      <p className="text-text-2">
        {all && all.looks > 0
          ? t('oversight.agreement.is', { n: all.looks, agree: all.agree, kappa: coefficient(all.kappa) })
          : t('oversight.agreement.none')}
      </p>
      <p className="mt-2">
        <Link to={paths.secondLook} className="font-[560]">
          {t('oversight.second')}
        </Link>
      </p>
    </Card>
  )
}

/** Whether those who stood by write less since something was decided: all of them, and those who came lately. */
export function Chilling() {
  const { data } = useQuery(chillingQuery)
  const last = [false, true].flatMap((isNew) => data?.items.findLast((one) => one.new === isNew) ?? [])
  return (
    <Card>
      <h2 className="font-[620]">{t('oversight.chilling')}</h2>
      {last.length === 0 && <p className="text-text-2">{t('oversight.chilling.none')}</p>}
      {last.map((one) => (
        <p key={`${one.new}`} className="mt-1 text-text-2">
          {t(one.new ? 'oversight.chilling.newcomers' : 'oversight.chilling.all', { n: one.people })}{' '}
          <span className="font-[560] text-text">{t(`oversight.chilling.${verdict(one)}`)}</span>{' '}
          {t('oversight.chilling.is', { gap: signed(one.gap), low: signed(one.low), high: signed(one.high) })}
        </p>
      ))}
    </Card>
  )
}

const verdict = ({ low, high }: Schema['Chill']) => (high < 0 ? 'less' : low > 0 ? 'more' : 'same')
