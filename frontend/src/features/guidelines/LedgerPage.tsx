import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Schema } from '@/lib/api'
import { currentLocale, t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { paths } from '@/lib/paths'
import { exactly } from '@/lib/time'
import { Avatar } from '@/ui/Avatar'
import { Chip, Empty } from '@/ui/Card'
import { DownloadLink } from '@/ui/DownloadLink'
import { Choice, Field } from '@/ui/Field'
import { More } from '@/ui/More'
import { Coming } from '@/ui/Waiting'
import { GuidelinesFrame } from './GuidelinesFrame'
import { LedgerProgress } from './LedgerProgress'
import { editionsQuery, type LedgerFilters, ledgerQuery, progressQuery } from './queries'

/** Who accepted which version and when, and who is still to. */
export function LedgerPage() {
  const filters = readFilters(useSearch({ from: '/in/moderation/guidelines/acceptances' }))
  const go = useNavigate()
  const editions = useQuery(editionsQuery).data?.items.filter(({ state }) => state !== 'scheduled') ?? []
  const progress = useQuery(progressQuery(filters.version))
  const list = useInfiniteQuery(ledgerQuery(filters))
  const items = itemsOf(list)
  const narrow = (part: { [key in keyof LedgerFilters]?: LedgerFilters[key] | undefined }) =>
    void go({ to: paths.acceptances, search: { ...filters, ...part } as LedgerFilters, replace: true })

  return (
    <GuidelinesFrame
      side={
        <DownloadLink
          href={`/api/v1/guidelines/acceptances/export?version=${filters.version ?? 0}&lang=${currentLocale()}`}
        >
          {t('ledger.export')}
        </DownloadLink>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {progress.data ? <LedgerProgress of={progress.data} /> : <Coming of={progress} rows={1} />}
        <search className="grid grid-cols-2 gap-3 md:grid-cols-[2fr_1fr_1fr]">
          <div className="max-md:col-span-2">
            <Field
              type="search"
              label={t('ledger.search')}
              defaultValue={filters.q ?? ''}
              onChange={({ target }) => narrow({ q: target.value || undefined })}
            />
          </div>
          <Choice
            label={t('ledger.version')}
            value={filters.version ?? ''}
            onChange={({ target }) => narrow({ version: target.value ? Number(target.value) : undefined })}
          >
            <option value="">{t('ledger.current')}</option>
            {editions
              .filter(({ state }) => state === 'past')
              .map(({ version }) => (
                <option key={version} value={version}>
                  {t('guidelines.version', { n: version })}
                </option>
              ))}
          </Choice>
          <Choice
            label={t('ledger.state')}
            value={filters.state ?? ''}
            onChange={({ target }) =>
              narrow({ state: target.value ? (target.value as 'accepted' | 'pending') : undefined })
            }
          >
            <option value="">{t('people.all')}</option>
            <option value="accepted">{t('ledger.accepted')}</option>
            <option value="pending">{t('ledger.pending')}</option>
          </Choice>
        </search>
        <Coming of={list} />
        {list.data && items.length === 0 && <Empty title={t('ledger.none')} text={t('ledger.none.text')} />}
        {items.length > 0 && (
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {items.map((item) => (
              <Line key={item.person.id} item={item} version={progress.data?.version} />
            ))}
          </ul>
        )}
        <More of={list} label={t('people.more')} />
      </div>
    </GuidelinesFrame>
  )
}

type LineProps = { item: Schema['Acceptance']; version: number | undefined }

function Line({ item: { person, version: accepted, at }, version }: LineProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
      <Avatar {...person} />
      <div className="min-w-0 flex-1">
        <Link to={paths.person(person.id)} className="font-[620] text-text no-underline hover:underline">
          {person.name}
        </Link>
        <p className="truncate text-[.8125rem] text-text-3">
          {[person.department, person.state === 'deactivated' && t('people.state.deactivated')]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {at ? (
        <p className="text-[.8125rem] text-text-2 max-sm:w-full max-sm:ps-13">
          {accepted !== version && accepted !== undefined && <>{t('guidelines.version', { n: accepted })} · </>}
          <time dateTime={at}>{exactly(at)}</time>
        </p>
      ) : (
        <Chip tone="warning">{t('ledger.pending')}</Chip>
      )}
    </li>
  )
}

/** The filters that stand in an address; what means nothing is left out. */
const readFilters = ({ version, state, q }: Record<string, unknown>): LedgerFilters => ({
  ...(typeof version === 'number' ? { version } : {}),
  ...(state === 'accepted' || state === 'pending' ? { state } : {}),
  ...(typeof q === 'string' && q ? { q } : {}),
})
