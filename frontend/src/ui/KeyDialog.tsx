import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from './Button'

type Props = { title: string; close: string; note?: string | undefined; children: ReactNode; onClose: () => void }

/** A list of what keys do. */
export function KeyDialog({ title, close, note, children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-32px)] w-[min(440px,calc(100vw-32px))] rounded-2xl border border-line bg-raised p-5 text-text shadow-3 backdrop:bg-[var(--scrim)]"
    >
      <h2 id="keys-title" className="font-[620] text-base">
        {title}
      </h2>
      {note && <p className="mt-2 text-text-2">{note}</p>}
      <dl className="my-4 grid gap-2">{children}</dl>
      <div className="flex justify-end">
        <Button onClick={onClose}>{close}</Button>
      </div>
    </dialog>
  )
}

/** What one key does, or some together. */
export function KeyLine({ keys, label, between = '+' }: { keys: readonly string[]; label: string; between?: string }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt className="text-text-2 first-letter:uppercase">{label}</dt>
      <dd className="flex items-center gap-1.5 text-text-3 text-xs">
        {keys.map((key, at) => (
          <span key={key} className="flex items-center gap-1.5">
            {at > 0 && between}
            <kbd className="rounded-md border border-line-strong bg-sunken px-1.5 py-0.5 font-mono text-text">
              {key}
            </kbd>
          </span>
        ))}
      </dd>
    </div>
  )
}
