import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import type { Attached } from '@/shared/draft'
import { Button } from '@/ui/Button'

/** The field in which a picture is described. */
export const fieldOf = (id: string) => `describe-${id}`

/** Asks once what a picture shows, for those who cannot see it. A picture that only adorns needs no words. */
export function Describe({ file, onDescribed }: { file: Attached; onDescribed: (alt: string) => void }) {
  const [asking, setAsking] = useState(file.alt === '' && !file.decorative)
  const [text, setText] = useState(file.alt)
  const field = fieldOf(file.id)
  const describe = useMutation({
    meta: { shown: true },
    mutationFn: (alt: string) => answer(api.PATCH('/files/{id}', { params: { path: { id: file.id } }, body: { alt } })),
    onSuccess: ({ alt }) => {
      setAsking(false)
      onDescribed(alt)
    },
  })
  const keep = () => describe.mutate(text.trim())

  if (!asking)
    return (
      <p className="flex items-start gap-2">
        <span dir="auto" className="min-w-0 flex-1 text-[.8125rem] text-text-2">
          {file.alt || t('file.decorative.done')}
        </span>
        <Button small look="quiet" onClick={() => setAsking(true)}>
          {t('file.describe.change')}
        </Button>
      </p>
    )
  return (
    <div className="grid gap-1.5">
      <label htmlFor={field} className="text-[.8125rem] text-text-2">
        {t('file.describe')}
      </label>
      <input
        id={field}
        dir="auto"
        value={text}
        maxLength={500}
        className="min-h-8 w-full rounded-lg border border-line-strong bg-surface px-2.5"
        onChange={(event) => setText(event.target.value)}
        onBlur={() => text.trim() && text.trim() !== file.alt && keep()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          if (text.trim()) keep()
        }}
      />
      {describe.isError && (
        <p role="alert" className="text-danger-text">
          {describe.error.message}
        </p>
      )}
      <div className="flex flex-wrap gap-1.5">
        <Button small busy={describe.isPending} disabled={!text.trim()} onClick={keep}>
          {t('file.describe.keep')}
        </Button>
        <Button small look="quiet" onClick={() => describe.mutate('')}>
          {t('file.decorative')}
        </Button>
      </div>
    </div>
  )
}
