import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { useMe } from '@/shared/session'
import type { Ruling } from '@/shared/standing'
import { Card } from '@/ui/Card'

/** What was asked of me, and the way to do it. */
export function WhatICanDo({
  ruling: { outcome, about, postId, contentId, editedAt, reversedAt },
}: {
  ruling: Ruling
}) {
  const out = useMe().suspendedUntil !== undefined
  if (outcome !== 'edit' || reversedAt) return null
  const mine = about === 'profile'
  const place = mine ? { to: paths.settings } : { to: paths.post(postId ?? ''), hash: `c-${contentId}` }
  return (
    <Card className="grid gap-2">
      <h2 className="font-[620] text-base">{t('ruling.can')}</h2>
      <p>{t(editedAt ? 'ruling.edit.done' : mine ? 'ruling.edit.profile' : 'ruling.edit.post')}</p>
      {!editedAt && !out && (
        <p>
          <Link {...place}>{t(mine ? 'ruling.open.profile' : 'ruling.open.post')}</Link>
        </p>
      )}
    </Card>
  )
}
