import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Card, Chip } from '@/ui/Card'
import { DataTable } from '@/ui/DataTable'
import { Coming } from '@/ui/Waiting'
import { aYear, type RuleFigures, rulesQuery } from './queries'
import { Told } from './Told'
import { coefficient } from './tell'

/** Every rule of the last year, the least clear first, with what its figures suggest. */
export function RuleTable() {
  const rules = useQuery(rulesQuery(aYear))
  if (!rules.data) return <Coming of={rules} rows={1} />
  const ranked = [...rules.data.items].sort((a, b) => (a.clarity ?? 2) - (b.clarity ?? 2))
  return (
    <Card>
      <h2 className="font-[620]">{t('oversight.rules')}</h2>
      <p className="mb-2 text-[.8125rem] text-text-3">{t('oversight.rules.hint')}</p>
      <DataTable
        title={t('oversight.rules')}
        heads={[
          t('oversight.rule'),
          t('oversight.clarity'),
          t('oversight.overturned'),
          t('oversight.upheld'),
          t('oversight.rewritten'),
          t('oversight.advice'),
        ]}
        rows={ranked.map((one) => ({
          key: one.rule.id,
          cells: [
            <Link key="rule" to={paths.ruleFigures(one.rule.id)} className="block min-w-48 font-[560]">
              {one.rule.number}. {one.rule.title}
            </Link>,
            coefficient(one.clarity),
            <Told key="overturned" share={one.overturned} />,
            <Told key="upheld" share={one.upheld} />,
            <Told key="nudges" share={one.nudges} />,
            <AdviceChips key="advice" of={one} />,
          ],
        }))}
      />
    </Card>
  )
}

export function AdviceChips({ of }: { of: RuleFigures }) {
  return (
    <span className="flex flex-wrap justify-end gap-1 whitespace-nowrap">
      {of.retired && <Chip>{t('oversight.retired')}</Chip>}
      {of.advice.map((one) => (
        <Chip key={one} tone={one === 'hintWorks' ? 'success' : 'warning'}>
          {t(`oversight.advice.${one}`)}
        </Chip>
      ))}
    </span>
  )
}
