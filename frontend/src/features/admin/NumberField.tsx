import { Field } from '@/ui/Field'

type Props = {
  name: string
  label: string
  value: number
  error?: string | undefined
  onChange: (value: number) => void
}

/** A whole number, not below nothing. */
export function NumberField({ value, onChange, ...rest }: Props) {
  return (
    <Field
      {...rest}
      type="number"
      inputMode="numeric"
      min={0}
      value={String(value)}
      onChange={({ target }) => onChange(Math.max(0, Math.trunc(target.valueAsNumber || 0)))}
    />
  )
}
