import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { PageTitle } from '@/ui/Card'

const sections = [
  { to: paths.admin, label: 'admin.invitations' },
  { to: paths.adminPeople, label: 'admin.people' },
  { to: paths.adminModeration, label: 'admin.moderation' },
  { to: paths.audit, label: 'admin.audit' },
] as const

/** The frame of the admin's pages: a title, and the way to the other sections. */
export function AdminFrame({ side, children }: { side?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle side={side}>{t('admin.title')}</PageTitle>
      <nav aria-label={t('admin.sections')} className="mb-5 flex flex-wrap gap-x-1 border-line border-b">
        {sections.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === paths.admin }}
            className="-mb-px inline-flex min-h-11 items-center border-transparent border-b-2 px-3 font-[560] text-text-2 no-underline hover:text-text data-[status=active]:border-accent data-[status=active]:text-text"
          >
            {t(label)}
          </Link>
        ))}
      </nav>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </div>
  )
}
