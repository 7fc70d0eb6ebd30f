import { Suspense, useEffect, useState } from 'react'
import { part } from '@/lib/part'
import { onReport, type Reported } from '@/shared/reporting'

const ReportDialog = part(() => import('@/features/standing/ReportDialog'), 'ReportDialog')

/** Shows the report that somebody asked for, wherever on the page that was. */
export function Reporting() {
  const [about, setAbout] = useState<Reported>()
  useEffect(() => onReport(setAbout), [])
  return (
    <Suspense>{about && <ReportDialog key={about.id} about={about} onClose={() => setAbout(undefined)} />}</Suspense>
  )
}
