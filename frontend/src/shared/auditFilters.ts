/** What narrows the audit log down. */
export type AuditFilters = { act?: string; kind?: string; actor?: string; from?: string; to?: string }

/** The filters that stand in an address; what means nothing is left out. */
export const readAuditFilters = (search: Record<string, unknown>): AuditFilters =>
  Object.fromEntries(
    ['act', 'kind', 'actor', 'from', 'to'].flatMap((by) => {
      const value = search[by]
      return typeof value === 'string' && value ? [[by, value]] : []
    }),
  )
