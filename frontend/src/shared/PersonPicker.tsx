import { useState } from 'react'
import { FindPerson, type Picked } from './FindPerson'
import { PickedPerson } from './PickedPerson'

type Props = {
  /** The field of the form that holds the id. */
  name: string
  label: string
  picked: Picked | undefined
  /** Who cannot be picked. */
  not?: string
  error?: string | undefined
}

/** A form's field that holds one colleague, or nobody. */
export function PersonPicker({ name, label, picked: first, not, error }: Props) {
  const [picked, setPicked] = useState(first)
  if (!picked) {
    return (
      <div>
        <FindPerson label={label} error={error} without={not ? [not] : []} onPick={setPicked} />
        <input type="hidden" name={name} value="" />
      </div>
    )
  }
  return (
    <div className="grid gap-1.5">
      <PickedPerson label={label} name={picked.name} onClear={() => setPicked(undefined)} />
      <input type="hidden" name={name} value={picked.id} />
      {error && <p className="text-[.8125rem] text-danger-text">{error}</p>}
    </div>
  )
}
