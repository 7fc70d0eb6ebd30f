import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarClock, Sparkles } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { dateOf } from './dates'
import { type Document, editionsQuery } from './queries'

const month = 30 * 86_400_000

/** What is new in the guidelines, for a month after it took effect, and what is to come. */
export function News({ of: document }: { of: Document }) {
  const { data } = useQuery(editionsQuery)
  const next = data?.items.find(({ state }) => state === 'scheduled')
  const since = Date.parse(document.effectiveAt)
  return (
    <>
      {document.version > 1 && Date.now() - since < month && (
        <Notice icon={<Sparkles size={18} aria-hidden />}>
          <strong className="font-[620]">{t('guidelines.new', { date: dateOf(document.effectiveAt) })}</strong>{' '}
          {document.summary}{' '}
          <Link
            to={paths.guidelineVersions}
            hash={`version-${document.version}`}
            className="text-info-text underline underline-offset-2"
          >
            {t('guidelines.changes')}
          </Link>
        </Notice>
      )}
      {next && (
        <Notice icon={<CalendarClock size={18} aria-hidden />}>
          <strong className="font-[620]">
            {t('guidelines.next', { n: next.version, date: dateOf(next.effectiveAt) })}
          </strong>{' '}
          {next.summary}{' '}
          <Link
            to={paths.guidelineVersions}
            hash={`version-${next.version}`}
            className="text-info-text underline underline-offset-2"
          >
            {t('guidelines.changes.next')}
          </Link>
        </Notice>
      )}
    </>
  )
}

function Notice({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="mb-4 flex gap-3 rounded-card bg-info-soft px-4 py-3 text-info-text">
      <span className="mt-px">{icon}</span>
      <p className="min-w-0 whitespace-pre-line">{children}</p>
    </div>
  )
}
