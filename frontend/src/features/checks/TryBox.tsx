import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { toTry } from './draft'
import { Marks } from './Marks'
import type { Draft } from './queries'

const pause = 250

/** What it is when nobody has changed it for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

const triable = ['words', 'pattern', 'secret', 'personal', 'link', 'shouting', 'mentions']

/** A text to try a check on while it is written; what it finds is marked. */
export function TryBox({ draft }: { draft: Draft }) {
  const [text, setText] = useState('')
  const asked = useSettled(JSON.stringify({ check: toTry(draft), text }))
  const body = JSON.parse(asked) as { check: Draft; text: string }
  const tried = useQuery({
    queryKey: ['tryCheck', asked],
    queryFn: () => answer(api.POST('/moderation/checks/try', { body })),
    enabled: body.text !== '',
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  if (!triable.includes(draft.kind)) return null
  const found = tried.data?.findings ?? []
  return (
    <div className="grid gap-2 rounded-lg bg-sunken p-3">
      <label className="grid gap-1.5">
        <span className="font-[560]">{t('checks.try')}</span>
        <textarea
          dir="auto"
          rows={2}
          className="w-full rounded-lg border border-line-strong bg-surface px-3 py-2"
          placeholder={t('checks.try.hint')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div role="status" className="text-[.8125rem]">
        {text !== '' && tried.error && <p className="text-danger-text">{tried.error.message}</p>}
        {text !== '' && !tried.error && tried.data && (
          <>
            <p className="text-text-2">{t('checks.try.found', { n: found.length })}</p>
            {found.length > 0 && <Marks text={body.text} places={found} />}
          </>
        )}
      </div>
    </div>
  )
}
