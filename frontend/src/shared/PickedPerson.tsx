import { X } from 'lucide-react'
import { t } from '@/lib/i18n'
import { IconButton } from '@/ui/Button'

/** The colleague that was picked, and the way to pick another. */
export function PickedPerson({ label, name, onClear }: { label: string; name: string; onClear: () => void }) {
  return (
    <div className="grid content-start gap-1.5">
      <p className="font-[560]">{label}</p>
      <div className="flex min-h-(--control) items-center gap-2 rounded-lg border border-line-strong bg-surface ps-3 pe-1">
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <IconButton label={t('pick.clear', { name })} onClick={onClear}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
    </div>
  )
}
