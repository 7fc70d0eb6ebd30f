import { Link } from '@tanstack/react-router'
import { Mail } from 'lucide-react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import type { Person } from '@/shared/people'
import { RoleChips } from '@/shared/RoleChips'
import { Avatar } from '@/ui/Avatar'

/** One colleague in a list; the whole row leads to them. */
export function PersonRow({ person }: { person: Person }) {
  return (
    <li className="relative flex items-center gap-3 px-4 py-3 first:rounded-t-card last:rounded-b-card hover:bg-hover">
      <Avatar id={person.id} name={person.name} photo={person.photo} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to={paths.person(person.id)}
            className="font-[620] text-text no-underline after:absolute after:inset-0 hover:underline"
          >
            {person.name}
          </Link>
          <RoleChips of={person} />
        </p>
        <p className="truncate text-[.8125rem] text-text-2">
          {[person.title, person.department, person.location].filter(Boolean).join(' · ')}
        </p>
      </div>
      <a
        href={`mailto:${person.email}`}
        aria-label={t('people.mailTo', { name: person.name })}
        title={person.email}
        className="relative grid size-9 flex-none place-items-center rounded-lg text-text-2 hover:bg-sunken pointer-coarse:size-11"
      >
        <Mail size={18} strokeWidth={1.6} aria-hidden />
      </a>
    </li>
  )
}
