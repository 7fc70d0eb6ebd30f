import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Card } from '@/ui/Card'

/** Who joined lately; nothing if nobody did. */
export function Newcomers() {
  const { data } = useQuery({
    queryKey: ['people', 'new'],
    queryFn: () => answer(api.GET('/people/new')),
    staleTime: 5 * 60_000,
  })
  if (!data?.items.length) return null
  return (
    <Card aria-labelledby="newcomers">
      <h2 id="newcomers" className="mb-2 font-[620]">
        {t('rail.newcomers')}
      </h2>
      <ul className="grid gap-3">
        {data.items.map(({ id, name, title, department, photo }) => (
          <li key={id} className="flex items-center gap-3">
            <Avatar id={id} name={name} photo={photo} size="sm" />
            <div className="min-w-0">
              <Link to={paths.person(id)} className="font-[560] text-text no-underline hover:underline">
                {name}
              </Link>
              <p className="truncate text-[.8125rem] text-text-3">
                {[title, department].filter(Boolean).join(' · ') || t('rail.newHere')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
