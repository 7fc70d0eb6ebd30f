import { currentLocale, t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import type { Bundle } from './queries'

/** What a line says: who did what, in one sentence. */
export function sentence({ kind, actors, others, space }: Bundle) {
  const names = actors.map(({ name }) => name)
  if (others > 0) names.push(t('notifications.others', { n: others }))
  return t(`notifications.${kind}`, {
    name: new Intl.ListFormat(currentLocale(), { type: 'conjunction' }).format(names),
    n: actors.length + others,
    space: space?.name ?? '',
  })
}

/** Where a line leads: to the comment itself, if it is about one. */
export function target({ kind, about, space, ref }: Bundle): { to: string; hash?: string } {
  if (kind === 'case') return { to: paths.moderation }
  if (kind === 'outcome') return { to: paths.standing, hash: 'reports' }
  if (ref) return { to: paths.ruling(ref) }
  if (about) {
    const to = paths.post(about.postId)
    return about.contentId === about.postId ? { to } : { to, hash: `c-${about.contentId}` }
  }
  if (!space) return { to: paths.home }
  return { to: kind === 'request' ? paths.members(space.slug) : paths.space(space.slug) }
}
