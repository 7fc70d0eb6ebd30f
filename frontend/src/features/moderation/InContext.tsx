import { Link } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { exactly } from '@/lib/time'
import { Prose } from '@/shared/Prose'
import { Avatar } from '@/ui/Avatar'
import { Evidence } from './Evidence'
import type { Names } from './names'
import { Pictures } from './Pictures'
import type { Card, Detail } from './queries'
import { shortTime, whereOf } from './words'

/** What the case is about, between what was said before and after it. */
export function InContext({ detail, names }: { detail: Detail; names: Names }) {
  const { context, about, space, readers, postId, contentId, itemState } = detail
  const hash = contentId && contentId !== postId ? { hash: `c-${contentId}` } : {}
  const before = context.filter(({ after }) => !after)
  return (
    <section aria-label={t('cases.context')} className="overflow-hidden rounded-card border border-line bg-surface">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-4 py-2.5 text-[.8125rem] text-text-3">
        <Users size={16} strokeWidth={1.6} aria-hidden />
        <span className="min-w-0 flex-1 basis-48">
          {space ? t(`cases.space.${space.access as 'open'}`, { space: space.name, n: readers }) : whereOf(detail)}
        </span>
        {about === 'profile' && !names.hidden && (
          <Link to={paths.person(detail.author.id)}>{t('cases.openProfile')}</Link>
        )}
        {postId && itemState !== 'deleted' && (itemState === 'live' || contentId !== postId) && (
          <Link to={paths.post(postId)} {...hash} className="font-[560] no-underline">
            {t('cases.openThread')}
          </Link>
        )}
      </p>
      {before.map((one) => (
        <Said key={one.id} by={one.author} at={one.at} names={names}>
          <Prose html={names.in(one.html)} className="text-sm" />
        </Said>
      ))}
      <Subject detail={detail} names={names} />
      {context
        .filter(({ after }) => after)
        .map((one) => (
          <Said key={one.id} by={one.author} at={one.at} names={names}>
            <Prose html={names.in(one.html)} className="text-sm" />
          </Said>
        ))}
    </section>
  )
}

function Said({ by, at, names, children }: { by: Card; at: string; names: Names; children: ReactNode }) {
  return (
    <article className="grid grid-cols-[28px_minmax(0,1fr)] gap-2.5 border-line px-4 py-3 [&+&]:border-t">
      <Avatar {...names.face(by)} size="sm" />
      <div className="min-w-0">
        <p className="text-[.8125rem]">
          <strong className="font-semibold">{names.of(by)}</strong>{' '}
          <time dateTime={at} title={exactly(at)} className="text-text-3">
            {shortTime(at)}
          </time>
        </p>
        {children}
      </div>
    </article>
  )
}

/** The very text that is decided about. */
function Subject({ detail, names }: { detail: Detail; names: Names }) {
  const { author, about, kind, now, files, itemState, writtenAt } = detail
  const says = kind === 'appeal' ? 'hold' : kind
  return (
    <article className="grid grid-cols-[28px_minmax(0,1fr)] gap-2.5 bg-danger-soft px-4 py-3 shadow-[inset_3px_0_0_var(--danger)] rtl:shadow-[inset_-3px_0_0_var(--danger)]">
      <Avatar {...names.face(author)} size="sm" />
      <div className="min-w-0">
        <p className="text-[.8125rem] text-text-2">
          <strong className="font-semibold text-text">{names.of(author)}</strong>{' '}
          {writtenAt && (
            <time dateTime={writtenAt} title={exactly(writtenAt)}>
              {shortTime(writtenAt)}
            </time>
          )}{' '}
          {t(kind === 'appeal' ? `cases.subject.appeal.${about}` : `cases.subject.${says as 'hold'}.${about}`)}
        </p>
        <Evidence text={detail.text} findings={detail.findings} names={names} />
        <Pictures files={files} />
        {now && (
          <div className="mt-3 border-line-strong border-t pt-2">
            <p className="text-[.8125rem] text-text-2">{t('cases.newer', { when: shortTime(now.at) })}</p>
            <Evidence text={now.text} names={names} />
          </div>
        )}
        {itemState === 'deleted' && <p className="mt-2 text-[.8125rem] text-text-2">{t('cases.deleted')}</p>}
      </div>
    </article>
  )
}
