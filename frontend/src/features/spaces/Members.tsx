import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { paths } from '@/lib/paths'
import { FindPerson } from '@/shared/FindPerson'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { More } from '@/ui/More'
import { toast } from '@/ui/Toasts'
import { Coming } from '@/ui/Waiting'
import { useRemove, useSetRole } from './people'
import { type Membership, membersQuery, roles, type Space } from './queries'

/** Who is in a space, and for its owners: as what. */
export function Members({ space }: { space: Space }) {
  const list = useInfiniteQuery(membersQuery(space.id))
  const members = itemsOf(list)
  if (!list.data) return <Coming of={list} rows={1} />
  return (
    <Card aria-labelledby="members">
      <h2 id="members" className="mb-3 font-[620] text-base">
        {t('spaces.memberList')}
      </h2>
      {space.may.includes('manage') && <Add space={space} members={members} />}
      <ul className="divide-y divide-line">
        {members.map((member) => (
          <Member key={member.person.id} member={member} space={space} />
        ))}
      </ul>
      <More of={list} label={t('spaces.moreMembers')} className="mt-3" />
    </Card>
  )
}

function Add({ space, members }: { space: Space; members: Membership[] }) {
  const set = useSetRole(space)
  return (
    <div className="mb-3">
      <FindPerson
        label={t('spaces.add')}
        hint={t('spaces.add.hint')}
        without={members.map(({ person }) => person.id)}
        onPick={(person) =>
          set.mutate(
            { person, role: 'member' },
            { onSuccess: () => toast(t('spaces.added', { name: person.name, space: space.name })) },
          )
        }
      />
    </div>
  )
}

function Member({ member: { person, role, may }, space }: { member: Membership; space: Space }) {
  const set = useSetRole(space)
  const remove = useRemove(space)
  const shown = set.isPending ? set.variables.role : role
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
      <Avatar id={person.id} name={person.name} photo={person.photo} />
      <div className="min-w-36 flex-1">
        <Link to={paths.person(person.id)} className="font-[560] text-text no-underline hover:underline">
          {person.name}
        </Link>
        <p className="text-text-3 text-xs">{[person.title, person.department].filter(Boolean).join(' · ')}</p>
      </div>
      {may.includes('changeRole') ? (
        <select
          aria-label={t('spaces.roleOf', { name: person.name })}
          value={shown}
          disabled={set.isPending}
          onChange={({ target }) => {
            const next = roles.find((one) => one === target.value)
            if (next) set.mutate({ person, role: next })
          }}
          className="min-h-8 rounded-lg border border-line-strong bg-surface px-2 pointer-coarse:min-h-11"
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`role.${one}`)}
            </option>
          ))}
        </select>
      ) : (
        <span className="text-[.8125rem] text-text-2">{t(`role.${role}`)}</span>
      )}
      {may.includes('remove') && (
        <Button
          small
          look="quiet"
          aria-label={t('spaces.removeName', { name: person.name })}
          disabled={remove.isPending}
          onClick={() => remove.mutate({ person, role })}
        >
          {t('spaces.remove')}
        </Button>
      )}
    </li>
  )
}
