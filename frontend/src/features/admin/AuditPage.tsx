import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { answer, api, type Schema } from '@/lib/api'
import { currentLocale, t } from '@/lib/i18n'
import { itemsOf, pagesById } from '@/lib/pages'
import { AdminFrame } from '@/shared/AdminFrame'
import { type AuditFilters, readAuditFilters } from '@/shared/auditFilters'
import { Button } from '@/ui/Button'
import { Card, Empty } from '@/ui/Card'
import { DownloadLink } from '@/ui/DownloadLink'
import { More } from '@/ui/More'
import { Coming } from '@/ui/Waiting'
import { AuditEntry } from './AuditEntry'
import { AuditFilter } from './AuditFilter'

const auditQuery = (filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: ['audit', filters],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/audit', {
          params: { query: { ...filters, limit: 30, ...(pageParam ? { before: pageParam } : {}) } },
          signal,
        }),
      ),
    ...pagesById,
    placeholderData: keepPreviousData,
  })

/** Every act of power, newest first, narrowed down by what stands in the address. */
export function AuditPage() {
  const filters = readAuditFilters(useSearch({ from: '/in/admin/audit' }))
  const go = useNavigate()
  const list = useInfiniteQuery(auditQuery(filters))
  const summary = useQuery({ queryKey: ['audit', 'summary'], queryFn: () => answer(api.GET('/audit/summary')) }).data
  const entries = itemsOf(list)
  const reset = () => void go({ to: '.', search: {} })
  return (
    <AdminFrame side={<Export filters={filters} />}>
      <p className="text-text-2">{t('audit.intro')}</p>
      <AuditFilter filters={filters} summary={summary} />
      <Coming of={list} />
      {list.isLoadingError && <Button onClick={reset}>{t('audit.reset')}</Button>}
      {list.data && entries.length === 0 && (
        <Empty title={t('audit.none')} text={t('audit.none.text')}>
          <Button onClick={reset}>{t('audit.reset')}</Button>
        </Empty>
      )}
      {entries.length > 0 && (
        <ol className="divide-y divide-line rounded-card border border-line bg-surface">
          {entries.map((entry) => (
            <AuditEntry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      <More of={list} label={t('audit.more')} />
      {summary && <Seal of={summary} />}
    </AdminFrame>
  )
}

/** What is shown, as a file. */
function Export({ filters }: { filters: AuditFilters }) {
  const query = new URLSearchParams({ ...filters, lang: currentLocale() })
  return <DownloadLink href={`/api/v1/audit/export?${query}`}>{t('audit.export')}</DownloadLink>
}

/** What to note down elsewhere, so that it can be proved later that nothing was changed. */
function Seal({ of: { number, anchor } }: { of: Schema['Summary'] }) {
  return (
    <Card>
      <h2 className="font-[620] text-base">{t('audit.seal')}</h2>
      <p className="mt-1 text-[.8125rem] text-text-2">{t('audit.seal.text', { n: number })}</p>
      <code className="mt-2 block break-all rounded-lg bg-sunken px-3 py-2 text-[.8125rem]">{anchor}</code>
    </Card>
  )
}
