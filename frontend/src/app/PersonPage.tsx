import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Flag, MoreHorizontal } from 'lucide-react'
import { PostList } from '@/features/feed/PostList'
import { Reports } from '@/features/people/Reports'
import { isMissing } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Missing } from '@/shared/Missing'
import { personQuery } from '@/shared/people'
import { RoleChips } from '@/shared/RoleChips'
import { report } from '@/shared/reporting'
import { useMe } from '@/shared/session'
import { Avatar } from '@/ui/Avatar'
import { Card, Empty } from '@/ui/Card'
import { Menu } from '@/ui/Menu'
import { Coming } from '@/ui/Waiting'

/** A colleague: who they are, who they work with, and what they wrote that I may read. */
export function PersonPage() {
  const { id } = useParams({ from: '/in/people/$id' })
  const me = useMe()
  const person = useQuery(personQuery(id))
  if (isMissing(person.error)) return <Missing />
  if (!person.data) return <Coming of={person} rows={1} />
  const { name, title, department, location, email, about, manager, managerId, photo, may, hidden } = person.data
  return (
    <div className="mx-auto grid max-w-[640px] gap-4">
      <Card className="flex flex-wrap items-start gap-4">
        <Avatar id={id} name={name} photo={photo} size="xl" />
        <div className="min-w-0 flex-1 basis-52">
          <h1 tabIndex={-1} className="font-[680] text-2xl leading-tight outline-none">
            {name}
          </h1>
          <p className="text-[.9375rem] text-text-2">{[title, department, location].filter(Boolean).join(' · ')}</p>
          <p className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
            <RoleChips of={person.data} />
          </p>
          <p className="mt-1 break-words">
            <a href={`mailto:${email}`}>{email}</a>
          </p>
          {managerId && (
            <p className="mt-1 text-text-2">
              {t('people.manager')}: <Link to={paths.person(managerId)}>{manager}</Link>
            </p>
          )}
        </div>
        {may.includes('edit') && (
          <Link
            to={id === me.id ? paths.settings : paths.editPerson(id)}
            className="inline-flex min-h-(--control) items-center rounded-lg border border-line-strong px-3.5 font-[560] text-text no-underline hover:bg-hover"
          >
            {t('people.edit')}
          </Link>
        )}
        {id !== me.id && (
          <Menu
            label={t('post.actions')}
            button={<MoreHorizontal size={18} aria-hidden />}
            entries={[
              {
                label: t('post.report'),
                icon: <Flag size={16} aria-hidden />,
                run: () => report({ kind: 'person', id, name }),
              },
            ]}
          />
        )}
        {hidden && (
          <p className="w-full rounded-lg bg-info-soft px-3 py-2 text-info-text">
            {t(id === me.id ? 'people.profileHidden.mine' : 'people.profileHidden')}
          </p>
        )}
        {about && (
          <p dir="auto" className="w-full whitespace-pre-wrap text-[.9375rem] leading-relaxed">
            {about}
          </p>
        )}
      </Card>
      <Reports id={id} />
      <h2 className="font-[620] text-base">{t('people.posts', { name })}</h2>
      <PostList key={id} person={id} empty={<Empty title={t('people.noPosts')} />} />
    </div>
  )
}
