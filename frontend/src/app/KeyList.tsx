import { useEffect, useRef } from 'react'
import { t } from '@/lib/i18n'
import { useMe } from '@/shared/session'
import { Button } from '@/ui/Button'
import { destinations, otherKeys, singleKeys } from './keyMap'

/** The list of what keys do. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const single = useMe().preferences.singleKeys !== false
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-32px)] w-[min(440px,calc(100vw-32px))] rounded-2xl border border-line bg-raised p-5 text-text shadow-3 backdrop:bg-[var(--scrim)]"
    >
      <h2 id="keys-title" className="font-[620] text-base">
        {t('keys.title')}
      </h2>
      {!single && <p className="mt-2 text-text-2">{t('keys.off')}</p>}
      <dl className="my-4 grid gap-2">
        {single && singleKeys.map(({ keys, label }) => <Line key={label} keys={keys} label={t(label)} />)}
        {single &&
          destinations.map(({ key, label }) => (
            <Line
              key={key}
              keys={['G', key.toUpperCase()]}
              between={t('keys.then')}
              label={t('keys.go', { place: t(label) })}
            />
          ))}
        {otherKeys.map(({ keys, label }) => (
          <Line key={label} keys={keys} label={t(label)} />
        ))}
      </dl>
      <div className="flex justify-end">
        <Button onClick={onClose}>{t('keys.close')}</Button>
      </div>
    </dialog>
  )
}

function Line({ keys, label, between = '+' }: { keys: readonly string[]; label: string; between?: string }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt className="text-text-2">{label}</dt>
      <dd className="flex items-center gap-1.5 text-text-3 text-xs">
        {keys.map((key, at) => (
          <span key={key} className="flex items-center gap-1.5">
            {at > 0 && between}
            <kbd className="rounded-md border border-line-strong bg-sunken px-1.5 py-0.5 font-mono text-text">
              {key}
            </kbd>
          </span>
        ))}
      </dd>
    </div>
  )
}
