import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { t } from '@/lib/i18n'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'

type Props = {
  of: { id: string; name: string; photo?: string | undefined }
  onPick: (file: File) => Promise<unknown>
  onRemove: () => Promise<unknown>
}

/** A person's photo: chosen from a file, of which the server keeps the square middle. */
export function PhotoField({ of, onPick, onRemove }: Props) {
  const file = useRef<HTMLInputElement>(null)
  const change = useMutation({
    meta: { shown: true },
    mutationFn: (picked: File | undefined) => (picked ? onPick(picked) : onRemove()),
  })
  return (
    <div className="flex items-center gap-4">
      <Avatar id={of.id} name={of.name} photo={of.photo} size="xl" />
      <div className="grid min-w-0 gap-2">
        <div className="flex flex-wrap gap-2">
          <Button busy={change.isPending} onClick={() => file.current?.click()}>
            {t(of.photo ? 'photo.change' : 'photo.add')}
          </Button>
          {of.photo && (
            <Button look="quiet" disabled={change.isPending} onClick={() => change.mutate(undefined)}>
              {t('photo.remove')}
            </Button>
          )}
        </div>
        <p className="text-[.8125rem] text-text-3">{t('photo.hint')}</p>
        {change.isError && (
          <p role="alert" className="text-[.8125rem] text-danger-text">
            {change.error.message}
          </p>
        )}
        <input
          ref={file}
          type="file"
          hidden
          aria-label={t('photo.add')}
          accept="image/png,image/jpeg,image/gif,image/webp"
          onChange={({ target }) => {
            const picked = target.files?.[0]
            target.value = ''
            if (picked) change.mutate(picked)
          }}
        />
      </div>
    </div>
  )
}
