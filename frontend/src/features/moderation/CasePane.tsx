import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, Shield } from 'lucide-react'
import { isMissing } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Coming } from '@/ui/Waiting'
import { OpenCase } from './OpenCase'
import { caseQuery } from './queries'
import type { Deciding } from './useDecide'
import type { Queue } from './useQueue'

type Props = { id: string; queue: Queue; deciding: Deciding; onHelp: () => void }

/** The case that is open; on a phone it takes the place of the list. */
export function CasePane({ id, queue, deciding, onHelp }: Props) {
  const query = useQuery(caseQuery(id))
  if (query.data) return <OpenCase detail={query.data} queue={queue} deciding={deciding} onHelp={onHelp} />
  return (
    <section aria-label={t('cases.case')} className="min-w-0 px-4 py-5 md:px-7 min-[75rem]:col-span-2">
      <Back queue={queue} />
      {isMissing(query.error) ? (
        <div className="grid gap-1">
          <h2 className="font-[680] text-xl">{t('cases.missing')}</h2>
          <p className="text-text-2">{t('cases.missing.text')}</p>
        </div>
      ) : (
        <Coming of={query} rows={2} />
      )}
    </section>
  )
}

/** The way back to the list, on a phone. */
export function Back({ queue }: { queue: Queue }) {
  const { case: _, ...search } = queue.search
  return (
    <Link
      to={paths.moderation}
      search={search}
      className="mb-3 inline-flex min-h-11 items-center gap-1.5 font-[560] no-underline md:hidden"
    >
      <ArrowLeft size={18} strokeWidth={1.6} aria-hidden className="rtl:-scale-x-100" />
      {t('cases.queue')}
    </Link>
  )
}

/** What stands where a case will. */
export function NoCase({ some }: { some: boolean }) {
  return (
    <section
      aria-label={t('cases.case')}
      className="grid content-center justify-items-center gap-2 p-8 text-center text-text-2 min-[75rem]:col-span-2"
    >
      <Shield size={28} strokeWidth={1.4} aria-hidden className="text-text-3" />
      <p className="font-[620] text-base text-text">{t(some ? 'cases.choose' : 'cases.choose.none')}</p>
      <p className="max-w-[46ch]">{t(some ? 'cases.choose.text' : 'cases.choose.none.text')}</p>
    </section>
  )
}
