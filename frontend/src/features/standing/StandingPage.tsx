import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { onDay } from '@/lib/time'
import { Card, PageTitle } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { Level } from './Level'
import { MyReports } from './MyReports'
import { type Standing, standingQuery } from './queries'
import { Rulings } from './Rulings'
import { Strikes } from './Strikes'

/** How I stand: what counts against me, what was decided about me, and what came of my reports. */
export function StandingPage() {
  const standing = useQuery(standingQuery)
  return (
    <div className="mx-auto grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      <PageTitle>{t('standing.title')}</PageTitle>
      <Coming of={standing} rows={1} />
      {standing.data && (
        <>
          <Summary of={standing.data} />
          <Level progress={standing.data.progress} />
        </>
      )}
      <Rulings />
      <MyReports />
    </div>
  )
}

function Summary({ of }: { of: Standing }) {
  const limited = of.suspendedUntil ?? of.restrictedUntil
  return (
    <Card className="grid gap-2">
      {of.suspendedUntil && <Said>{t('standing.suspended', { when: onDay(of.suspendedUntil) })}</Said>}
      {of.restrictedUntil && <Said>{t('standing.restricted', { when: onDay(of.restrictedUntil) })}</Said>}
      {of.strikes.length > 0 && <Said>{t('standing.strikes', { n: of.strikes.length })}</Said>}
      {!limited && of.strikes.length === 0 && <Said>{t('standing.clean')}</Said>}
      <Strikes list={of.strikes} />
      <p className="text-[.8125rem] text-text-3">{t('standing.own')}</p>
    </Card>
  )
}

const Said = ({ children }: { children: string }) => <p className="font-[620] text-base">{children}</p>
