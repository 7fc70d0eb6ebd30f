import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { type Page, pagesById } from '@/lib/pages'

export type Document = Schema['Document']
export type Rule = Schema['Rule']
export type Draft = Schema['Draft']
export type Edition = Schema['Edition']
export type Addendum = Schema['Addendum']
export type Translation = Schema['Translation']
export type Locale = 'en' | 'de'
export type LedgerFilters = { version?: number; state?: 'accepted' | 'pending'; q?: string }

const inLocale = (locale: Locale | undefined) => (locale ? { locale } : {})

/** The guidelines in force, in the reader's language or another. */
export const guidelinesQuery = (locale?: Locale) =>
  queryOptions({
    queryKey: ['guidelines', 'current', locale ?? ''],
    queryFn: () => answer(api.GET('/guidelines', { params: { query: inLocale(locale) } })),
    placeholderData: keepPreviousData,
  })

export const editionsQuery = queryOptions({
  queryKey: ['guidelines', 'editions'],
  queryFn: () => answer(api.GET('/guidelines/versions')),
})

export const versionQuery = (version: number, locale?: Locale) =>
  queryOptions({
    queryKey: ['guidelines', 'version', version, locale ?? ''],
    queryFn: () =>
      answer(api.GET('/guidelines/versions/{version}', { params: { path: { version }, query: inLocale(locale) } })),
    staleTime: 60_000,
    enabled: version > 0,
  })

/** What an editor begins with; each round begins anew. */
export const draftQuery = (round: number) =>
  queryOptions({
    queryKey: ['guidelines', 'draft', round],
    queryFn: () => answer(api.GET('/guidelines/draft')),
    gcTime: 0,
  })

export const feedbackQuery = queryOptions({
  queryKey: ['guidelines', 'feedback'],
  queryFn: () => answer(api.GET('/guidelines/feedback')),
})

export const translationQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ['guidelines', 'translation', locale],
    queryFn: () => answer(api.GET('/guidelines/translations/{locale}', { params: { path: { locale } } })),
    gcTime: 0,
  })

export const progressQuery = (version = 0) =>
  queryOptions({
    queryKey: ['guidelines', 'progress', version],
    queryFn: () => answer(api.GET('/guidelines/acceptances/progress', { params: { query: { version } } })),
    placeholderData: keepPreviousData,
  })

export const ledgerQuery = (filters: LedgerFilters) =>
  infiniteQueryOptions({
    queryKey: ['guidelines', 'ledger', filters],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/guidelines/acceptances', {
          params: { query: { ...filters, limit: 50, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    ...pagesById,
    getNextPageParam: ({ more, items }: Page<{ person: { id: string } }>) =>
      more ? items.at(-1)?.person.id : undefined,
    placeholderData: keepPreviousData,
  })

export const addendumQuery = (space: string) =>
  queryOptions({
    queryKey: ['guidelines', 'addendum', space],
    queryFn: () => answer(api.GET('/spaces/{id}/guidelines', { params: { path: { id: space } } })),
  })
