import { t } from '@/lib/i18n'
import { Button } from './Button'

/** The shape of what is coming, shown only when it takes a moment. */
export function Skeleton({ label, rows = 3 }: { label: string; rows?: number }) {
  return (
    <div role="status" aria-label={label} className="grid animate-[appear_0s_.2s_both] gap-4">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className="grid gap-3 rounded-card border border-line bg-surface p-4">
          <div className="flex items-center gap-3">
            <div className="size-10 rounded-full bg-sunken" />
            <div className="h-3 w-40 rounded bg-sunken" />
          </div>
          <div className="h-3 w-full rounded bg-sunken" />
          <div className="h-3 w-2/3 rounded bg-sunken" />
        </div>
      ))}
    </div>
  )
}

/** What went wrong, and the way on. */
export function Failed({ message, retry, label }: { message: string; retry: () => void; label: string }) {
  return (
    <div
      role="alert"
      className="grid justify-items-center gap-3 rounded-card border border-line px-6 py-10 text-center"
    >
      <p>{message}</p>
      <Button onClick={retry}>{label}</Button>
    </div>
  )
}

type Waited = { isPending: boolean; isLoadingError: boolean; error: Error | null; refetch: () => Promise<unknown> }

/** What stands where something is still to come, or did not come; nothing once it is there. */
export function Coming({ of, rows = 3 }: { of: Waited; rows?: number }) {
  if (of.isPending) return <Skeleton label={t('loading')} rows={rows} />
  if (!of.isLoadingError || !of.error) return null
  return <Failed message={of.error.message} retry={() => void of.refetch()} label={t('failed.retry')} />
}
