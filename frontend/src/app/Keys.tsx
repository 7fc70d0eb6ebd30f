import { lazy, Suspense, useEffect, useState } from 'react'
import { onShowKeys } from './showKeys'
import { useKeys } from './useKeys'

const KeyList = lazy(() => import('./KeyList').then(({ KeyList }) => ({ default: KeyList })))

/** Listens to keys, and shows on ? what they do. */
export function Keys() {
  const [open, setOpen] = useState(false)
  useKeys(() => setOpen(true))
  useEffect(() => onShowKeys(() => setOpen(true)), [])
  return <Suspense>{open && <KeyList onClose={() => setOpen(false)} />}</Suspense>
}
