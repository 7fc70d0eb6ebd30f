import { Link, useSearch } from '@tanstack/react-router'
import { Upload } from 'lucide-react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { AdminFrame } from '@/shared/AdminFrame'
import { Directory } from './Directory'

const states = ['active', 'invited', 'deactivated'] as const

/** Everybody with an account, or waiting for one, for an admin to change. */
export function AdminPeoplePage() {
  const filters = useSearch({ from: '/in/admin/people' })
  const options = states.map((value) => ({ value, label: t(`people.state.${value}`) }))
  return (
    <AdminFrame
      side={
        <Link
          to={paths.importPeople}
          className="inline-flex min-h-(--control) items-center gap-1.5 rounded-lg border border-accent bg-accent px-3.5 font-[560] text-on-accent no-underline hover:bg-accent-hover"
        >
          <Upload size={18} strokeWidth={1.6} aria-hidden />
          {t('import.open')}
        </Link>
      }
    >
      <Directory
        edit
        filters={filters}
        narrowings={[{ by: 'state', label: t('people.state'), none: t('people.state.here'), options }]}
      />
    </AdminFrame>
  )
}
