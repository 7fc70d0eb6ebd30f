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

/** Who is in a space. Its owners let in whoever asks. */
export function Members({ space }: { space: Space }) {
  const { data } = useQuery(membersQuery(space.id))
  const after = useAfterJoining()
  const failed = (error: Error) => toast(error.message)
  const admit = useMutation({
    mutationFn: (person: string) =>
      answer(
        api.PUT('/spaces/{id}/members/{person}', {
          params: { path: { id: space.id, person } },
          body: { role: 'member' },
        }),
      ),
    onSuccess: after,
    onError: failed,
  })
  const remove = useMutation({
    mutationFn: (person: string) =>
      answer(api.DELETE('/spaces/{id}/members/{person}', { params: { path: { id: space.id, person } } })),
    onSuccess: after,
    onError: failed,
  })
  const manages = space.may.includes('manage')
  return (
    <Card>
      <h2 className="mb-3 font-[620]">{t('spaces.memberList')}</h2>
      <ul className="grid gap-3">
        {data?.items.map((member) => (
          <li key={member.id} className="flex items-center gap-2.5">
            <Avatar id={member.id} name={member.name} size="sm" />
            <span className="min-w-0 flex-1">
              <Link to={paths.person(member.id)} className="text-text no-underline hover:underline">
                {member.name}
              </Link>
              <span className="block text-text-3 text-xs">{t(`role.${member.role}`)}</span>
            </span>
            {manages && member.role === 'asking' && (
              <Button small look="soft" onClick={() => admit.mutate(member.id)}>
                {t('spaces.admit')}
              </Button>
            )}
            {manages && member.role !== 'owner' && (
              <Button small look="quiet" onClick={() => remove.mutate(member.id)}>
                {t(member.role === 'asking' ? 'spaces.refuse' : 'spaces.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
