import { useParams } from '@tanstack/react-router'
import { Missing } from '@/shared/Missing'
import { InsightsPage } from './InsightsPage'
import { MonthPage } from './MonthPage'
import { RulePage } from './RulePage'
import { SecondPage } from './SecondPage'

/** The pages below /moderation/insights: one address of the router, so that the entry weighs less. */
export function OversightPages() {
  const { _splat = '' } = useParams({ strict: false }) as { _splat?: string }
  const [page, of = ''] = _splat.split('/')
  if (!page) return <InsightsPage />
  if (page === 'second') return <SecondPage />
  if (page === 'rules' && of) return <RulePage id={of} />
  if (page === 'months' && /^\d{4}-\d\d$/.test(of)) return <MonthPage key={of} month={of} />
  return <Missing />
}
