import { Link } from '@tanstack/react-router'
import { Mail } from 'lucide-react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import type { Person } from '@/shared/people'
import { RoleChips } from '@/shared/RoleChips'
import { Avatar } from '@/ui/Avatar'

/** One colleague in a list; the whole row leads to them, or with edit to what an admin may change of them. */
export function PersonRow({ person, edit = false }: { person: Person; edit?: boolean }) {
  const { id, name, photo, email, title, department, location } = person
  return (
    <li
      className={`relative flex items-center gap-3 px-4 first:rounded-t-card last:rounded-b-card hover:bg-hover ${edit ? 'py-2.5' : 'py-3'}`}
    >
      <Avatar id={id} name={name} photo={photo} size={edit ? 'sm' : 'md'} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to={edit ? paths.editPerson(id) : paths.person(id)}
            className="font-[620] text-text no-underline after:absolute after:inset-0 hover:underline"
          >
            {name}
          </Link>
          <RoleChips of={person} />
        </p>
        <p className="truncate text-[.8125rem] text-text-2">
          {edit ? email : [title, department, location].filter(Boolean).join(' · ')}
        </p>
      </div>
      {!edit && (
        <a
          href={`mailto:${email}`}
          aria-label={t('people.mailTo', { name })}
          title={email}
          className="relative grid size-9 flex-none place-items-center rounded-lg text-text-2 hover:bg-sunken pointer-coarse:size-11"
        >
          <Mail size={18} strokeWidth={1.6} aria-hidden />
        </a>
      )}
    </li>
  )
}
