import { type ReactNode, useId } from 'react'

type Props<One extends string> = {
  label: string
  hint?: ReactNode
  error?: string | undefined
  options: [One, string][]
  picked: readonly One[]
  onPick: (picked: One[]) => void
}

/** Some of a few: each a box to tick. */
export function Pick<One extends string>({ label, hint, error, options, picked, onPick }: Props<One>) {
  const id = useId()
  const toggle = (one: One) => onPick(picked.includes(one) ? picked.filter((had) => had !== one) : [...picked, one])
  return (
    <fieldset aria-describedby={hint || error ? id : undefined}>
      <legend className="mb-1.5 font-[560]">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map(([one, says]) => (
          <label
            key={one}
            className="inline-flex min-h-8 cursor-pointer items-center gap-2 rounded-full border border-line-strong bg-surface px-3 text-[.8125rem] hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              className="accent-accent"
              checked={picked.includes(one)}
              onChange={() => toggle(one)}
            />
            {says}
          </label>
        ))}
      </div>
      {(hint || error) && (
        <p id={id} className={`mt-1.5 text-[.8125rem] ${error ? 'text-danger-text' : 'text-text-3'}`}>
          {error ?? hint}
        </p>
      )}
    </fieldset>
  )
}
