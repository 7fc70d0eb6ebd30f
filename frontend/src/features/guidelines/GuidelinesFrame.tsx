import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { PageTitle } from '@/ui/Card'
import { tab, tabs } from '@/ui/tabs'

const parts = [
  { to: paths.editGuidelines, label: 'editor.write' },
  { to: paths.translateGuidelines, label: 'editor.translations' },
  { to: paths.acceptances, label: 'editor.acceptances' },
] as const

/** The frame of the pages on which moderators and admins look after the guidelines. */
export function GuidelinesFrame({ side, children }: { side?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-3xl grid-cols-[minmax(0,1fr)]">
      <PageTitle side={side}>{t('editor.title')}</PageTitle>
      <nav aria-label={t('editor.parts')} className={`${tabs} mb-5`}>
        {parts.map(({ to, label }) => (
          <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} className={tab}>
            {t(label)}
          </Link>
        ))}
        <Link to={paths.guidelines} className={`${tab} ms-auto`}>
          {t('editor.read')}
        </Link>
      </nav>
      {children}
    </div>
  )
}
