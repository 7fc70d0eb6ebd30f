import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Card } from '@/ui/Card'
import { chillingQuery, type Figures } from './queries'
import { number, percent } from './tell'

/** How cases ended, and how often the same person broke the same rule again. */
export function Outcomes({ figures }: { figures: Figures }) {
  const cell = 'border-line border-b px-3 py-2 text-end tabular-nums first:text-start'
  if (figures.outcomes.length === 0) return null
  return (
    <Card>
      <h2 className="mb-2 font-[620]">{t('oversight.outcomes')}</h2>
      <table className="w-full">
        <thead>
          <tr className="text-text-3 text-xs">
            {(['outcome', 'cases', 'again'] as const).map((head) => (
              <th key={head} scope="col" className={`${cell} font-medium`}>
                {t(`oversight.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.outcomes.map(({ outcome, n, again }) => (
            <tr key={outcome}>
              <th scope="row" className={`${cell} font-normal`}>
                {t(`cases.done.${outcome}`)}
              </th>
              <td className={cell}>{n}</td>
              <td className={cell}>{percent(again)}</td>
            </tr>
          ))}
        </tbody>
      </table>
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
          ? t('oversight.agreement.is', { n: all.looks, agree: all.agree, kappa: number(all.kappa, 2) })
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

/** Whether those who stood by write less since something was decided. */
export function Chilling() {
  const { data } = useQuery(chillingQuery)
  const last = data?.items.filter((one) => !one.new).at(-1)
  return (
    <Card>
      <h2 className="font-[620]">{t('oversight.chilling')}</h2>
      <p className="text-text-2">
        {last
          ? t('oversight.chilling.is', {
              gap: number(last.gap, 1),
              low: number(last.low, 1),
              high: number(last.high, 1),
              n: last.people,
            })
          : t('oversight.chilling.none')}
      </p>
      {last && (
        <p className="mt-1 font-[560]">
          {t(
            last.high < 0
              ? 'oversight.chilling.less'
              : last.low > 0
                ? 'oversight.chilling.more'
                : 'oversight.chilling.same',
          )}
        </p>
      )}
    </Card>
  )
}
