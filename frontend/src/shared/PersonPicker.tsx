import { X } from 'lucide-react'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { IconButton } from '@/ui/Button'
import { FindPerson, type Picked } from './FindPerson'

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
      <p className="font-[560]">{label}</p>
      <div className="flex min-h-(--control) items-center gap-2 rounded-lg border border-line-strong bg-surface ps-3 pe-1">
        <span className="min-w-0 flex-1 truncate">{picked.name}</span>
        <IconButton label={t('pick.clear', { name: picked.name })} onClick={() => setPicked(undefined)}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <input type="hidden" name={name} value={picked.id} />
      {error && <p className="text-[.8125rem] text-danger-text">{error}</p>}
    </div>
  )
}
