import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Card, Chip } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { type RuleFigures, rulesQuery } from './queries'
import { number, percent } from './tell'

/** Every rule, the least clear first, with what its figures suggest. */
export function RuleTable({ days }: { days: number }) {
  const rules = useQuery(rulesQuery(days))
  if (!rules.data) return <Coming of={rules} rows={1} />
  const ranked = [...rules.data.items].sort((a, b) => (a.clarity ?? 2) - (b.clarity ?? 2))
  const cell = 'border-line border-b px-3 py-2 text-end tabular-nums first:text-start last:text-start'
  return (
    <Card>
      <h2 className="font-[620]">{t('oversight.rules')}</h2>
      <p className="mb-2 text-[.8125rem] text-text-3">{t('oversight.rules.hint')}</p>
      <div className="overflow-x-auto">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keys */}
        <table tabIndex={0} className="w-full">
          <thead>
            <tr className="text-text-3 text-xs">
              {(['rule', 'clarity', 'overturned', 'upheld', 'rewritten', 'advice'] as const).map((head) => (
                <th key={head} scope="col" className={`${cell} font-medium`}>
                  {t(`oversight.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ranked.map((one) => (
              <tr key={one.rule.id}>
                <th scope="row" className={`${cell} min-w-48 font-normal`}>
                  <Link to={paths.ruleFigures(one.rule.id)} className="font-[560]">
                    {one.rule.number}. {one.rule.title}
                  </Link>
                </th>
                <td className={cell}>{number(one.clarity, 2)}</td>
                <td className={cell}>{percent(one.overturned)}</td>
                <td className={cell}>{percent(one.upheld)}</td>
                <td className={cell}>{percent(one.nudges)}</td>
                <td className={cell}>
                  <AdviceChips of={one} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

export function AdviceChips({ of }: { of: RuleFigures }) {
  return (
    <span className="flex flex-wrap gap-1">
      {of.retired && <Chip>{t('oversight.retired')}</Chip>}
      {of.advice.map((one) => (
        <Chip key={one} tone={one === 'hintWorks' ? 'success' : 'warning'}>
          {t(`oversight.advice.${one}`)}
        </Chip>
      ))}
    </span>
  )
}
