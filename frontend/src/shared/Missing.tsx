import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'

/** What is not there, and what is not for me: nobody can tell them apart. */
export function Missing() {
  return (
    <div className="mx-auto grid max-w-md gap-3 py-16">
      <h1 tabIndex={-1} className="font-[680] text-2xl outline-none">
        {t('app.notFound')}
      </h1>
      <p className="text-text-2">{t('app.notFound.text')}</p>
      <Link to={paths.home}>{t('app.toHome')}</Link>
    </div>
  )
}
