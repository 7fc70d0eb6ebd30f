import { lazy, Suspense, useState } from 'react'
import { t } from '@/lib/i18n'

const History = lazy(() => import('./history/History').then(({ History }) => ({ default: History })))

/** Says that a text was edited; whoever may read it may read what it was. */
export function Edited({ id, may }: { id: string; may: string[] }) {
  const [open, setOpen] = useState(false)
  if (!may.includes('history')) return t('post.edited')
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className="min-h-6 underline decoration-dotted underline-offset-2 hover:text-text"
        onClick={() => setOpen(true)}
      >
        {t('post.edited')}
      </button>
      <Suspense>{open && <History id={id} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
