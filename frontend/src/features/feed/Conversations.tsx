import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Card } from '@/ui/Card'

/** What people talk about these days; nothing while it is quiet. */
export function Conversations() {
  const { data } = useQuery({
    queryKey: ['conversations'],
    queryFn: () => answer(api.GET('/feed/conversations')),
    staleTime: 5 * 60_000,
  })
  if (!data?.items.length) return null
  return (
    <Card aria-labelledby="conversations">
      <h2 id="conversations" className="mb-2 font-[620]">
        {t('rail.conversations')}
      </h2>
      <ul className="grid gap-3">
        {data.items.map(({ id, excerpt, space, replies }) => (
          <li key={id}>
            <Link
              to={paths.post(id)}
              dir="auto"
              className="line-clamp-2 font-[560] text-text no-underline hover:underline"
            >
              {excerpt}
            </Link>
            <p className="text-[.8125rem] text-text-3">
              {space ?? t('compose.everyone')} · {t('rail.replies', { n: replies })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
