import { t } from '@/lib/i18n'

type Details = Record<string, unknown>

/** What was before and after, for whoever wants to know. */
export function Detail({ of }: { of: Details }) {
  const rows = Object.entries(of).filter(([key]) => key !== 'person') // named above
  if (rows.length === 0) return null
  return (
    <details className="mt-1.5 text-[.8125rem]">
      <summary className="w-fit cursor-pointer py-0.5 text-text-2 hover:text-text pointer-coarse:py-3">
        {t('audit.details')}
      </summary>
      <dl className="mt-1 grid grid-cols-[minmax(4rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">
        {rows.map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="text-text-3">{key}</dt>
            <dd className="break-words">
              {isChange(value)
                ? t('audit.change', { before: plain(value.before), after: plain(value.after) })
                : plain(value)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const isChange = (value: unknown): value is { before: unknown; after: unknown } =>
  typeof value === 'object' && value !== null && 'before' in value && 'after' in value

function plain(value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return t('audit.nothing')
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
