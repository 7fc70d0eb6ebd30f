import { type ComponentProps, type ReactNode, useId } from 'react'

const box =
  'w-full rounded-lg border border-line-strong bg-surface px-3 min-h-(--control) text-text placeholder:text-text-3 aria-invalid:border-danger'

type Around = { label: string; hint?: ReactNode; error?: string | undefined }

function Labelled({ id, label, hint, error, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-[560]">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-[.8125rem] text-text-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-[.8125rem] text-danger-text">
          {error}
        </p>
      )}
    </div>
  )
}

const describedBy = (id: string, hint: ReactNode, error?: string) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

export function Field({ label, hint, error, ...rest }: Around & ComponentProps<'input'>) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        className={box}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        {...rest}
      />
    </Labelled>
  )
}

export function TextField({ label, hint, error, ...rest }: Around & ComponentProps<'textarea'>) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        className={`${box} py-2`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        {...rest}
      />
    </Labelled>
  )
}

export function Choice({ label, hint, error, children, ...rest }: Around & ComponentProps<'select'>) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <select id={id} className={box} aria-describedby={describedBy(id, hint, error)} {...rest}>
        {children}
      </select>
    </Labelled>
  )
}
