import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Card } from '@/ui/Card'

export function StandingLink() {
  return (
    <Card>
      <h2 className="font-[620] text-base">
        <Link to={paths.standing}>{t('standing.title')}</Link>
      </h2>
      <p className="mt-1 text-text-2">{t('standing.settings')}</p>
    </Card>
  )
}
