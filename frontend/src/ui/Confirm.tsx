import { type ReactNode, useEffect, useRef } from 'react'
import { Alert } from './Alert'
import { Button } from './Button'

type Props = {
  title: string
  children: ReactNode
  verb: string
  cancel: string
  danger?: boolean
  busy?: boolean
  error?: string | undefined
  onConfirm: () => void
  onCancel: () => void
}

/** Asks before what cannot be undone: it names the thing and the effect, and its button is the verb. */
export function Confirm({ title, children, verb, cancel, danger, busy = false, error, onConfirm, onCancel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={onCancel}
      className="m-auto w-[min(440px,calc(100vw-32px))] rounded-2xl border border-line bg-raised p-5 text-start text-sm text-text shadow-3 backdrop:bg-[var(--scrim)]"
    >
      <h2 className="font-[620] text-base">{title}</h2>
      <div className="mt-2 grid gap-2 text-text-2">
        {children}
        <Alert message={error} />
      </div>
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={() => dialog.current?.close()}>
          {cancel}
        </Button>
        <Button look={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
          {verb}
        </Button>
      </div>
    </dialog>
  )
}
