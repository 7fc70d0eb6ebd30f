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
