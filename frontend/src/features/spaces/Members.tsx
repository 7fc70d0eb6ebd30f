import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { toast } from '@/ui/Toasts'
import { membersQuery, type Space, useAfterJoining } from './queries'

/** Who is in a space. */
export function Members({ space }: { space: Space }) {
  const { data } = useQuery(membersQuery(space.id))
  const after = useAfterJoining()
  const failed = (error: Error) => toast(error.message)
  const remove = useMutation({
    mutationFn: (person: string) =>
      answer(api.DELETE('/spaces/{id}/members/{person}', { params: { path: { id: space.id, person } } })),
    onSuccess: after,
    onError: failed,
  })
  return (
    <Card>
      <h2 className="mb-3 font-[620]">{t('spaces.memberList')}</h2>
      <ul className="grid gap-3">
        {data?.items.map(({ person, role, may }) => (
          <li key={person.id} className="flex items-center gap-2.5">
            <Avatar id={person.id} name={person.name} photo={person.photo} size="sm" />
            <span className="min-w-0 flex-1">
              <Link to={paths.person(person.id)} className="text-text no-underline hover:underline">
                {person.name}
              </Link>
              <span className="block text-text-3 text-xs">{t(`role.${role}`)}</span>
            </span>
            {may.includes('remove') && (
              <Button small look="quiet" onClick={() => remove.mutate(person.id)}>
                {t('spaces.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
