import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'

/** The way back from a page of oversight to its figures. */
export function Back() {
  return (
    <Link to={paths.insights} className="inline-flex min-h-8 items-center gap-1.5 font-[560] no-underline">
      <ArrowLeft size={16} strokeWidth={1.6} aria-hidden className="rtl:-scale-x-100" />
      {t('oversight.title')}
    </Link>
  )
}
