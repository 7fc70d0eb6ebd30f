import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api, once } from '@/lib/api'
import { t } from '@/lib/i18n'
import { newKey } from '@/lib/newKey'
import { paths } from '@/lib/paths'
import { useKept } from '@/shared/useKept'
import { Button } from '@/ui/Button'
import { Card, PageTitle } from '@/ui/Card'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toasts'
import { Coming } from '@/ui/Waiting'
import { Back } from './Back'
import { draftOf } from './draftOf'
import { monthQuery } from './queries'
import { monthBy, monthName, monthNow } from './tell'

/** The account of a month to everybody: drafted from its figures, edited in place, published as a post. */
export function MonthPage({ month }: { month: string }) {
  const query = useQuery(monthQuery(month))
  const [written, keep] = useKept(`atrium.draft-month.${month}`)
  const [key] = useState(newKey)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data } = query
  const text = written || (data ? draftOf(data) : '')
  const publish = useMutation({
    mutationFn: () => answer(api.POST('/posts', { body: { text }, headers: once(key) })),
    onSuccess: (post) => {
      void queries.invalidateQueries({ queryKey: ['posts'] })
      keep('')
      toast(t('oversight.month.done'))
      void navigate({ to: paths.post(post.id) })
    },
    onError: (error) => toast(error.message),
  })
  if (!data) return <Coming of={query} rows={1} />
  return (
    <div className="mx-auto grid max-w-2xl grid-cols-1 gap-4">
      <Back />
      <PageTitle side={<Months of={month} />}>{t('oversight.month.title', { month: monthName(month) })}</PageTitle>
      <p className="-mt-5 text-text-2">{t('oversight.month.hint', { n: data.threshold })}</p>
      <Card>
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            publish.mutate()
          }}
        >
          <TextField
            label={t('oversight.month.text')}
            rows={18}
            value={text}
            onChange={(event) => keep(event.target.value)}
          />
          <div className="flex flex-wrap justify-end gap-2">
            {written && <Button onClick={() => keep('')}>{t('oversight.month.anew')}</Button>}
            <Button type="submit" look="primary" busy={publish.isPending} disabled={text.trim() === ''}>
              {t('oversight.month.publish')}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  )
}

/** The months before and after. */
function Months({ of }: { of: string }) {
  const months = [monthBy(of, -1), monthBy(of, 1)].filter((month) => month < monthNow(new Date()))
  return (
    <nav aria-label={t('oversight.months')} className="flex gap-4">
      {months.map((month) => (
        <Link key={month} to={paths.monthReport(month)} className="inline-flex min-h-8 items-center">
          {monthName(month)}
        </Link>
      ))}
    </nav>
  )
}
