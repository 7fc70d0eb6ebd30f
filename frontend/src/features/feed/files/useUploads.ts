import { type ClipboardEvent, type DragEvent, useState } from 'react'
import type { Attached } from '@/shared/draft'

/** A file on its way: how much of it is there, or why it failed, and whether that is the last word. */
export type Upload = { key: string; file: File; share: number; why: string; final: boolean; stop: AbortController }

/** Uploads on their way into a text that has some files already, and the ways to begin one. */
export function useUploads(has: number, onFile: (file: Attached) => void) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const patch = (key: string, part: Partial<Upload> | undefined) =>
    setUploads((all) => all.flatMap((one) => (one.key !== key ? [one] : part ? [{ ...one, ...part }] : [])))

  const begin = async (upload: Upload) => {
    const { send } = await import('./send')
    const file = await send(upload, (part) => patch(upload.key, part))
    if (file) onFile(file)
    if (file) patch(upload.key, undefined)
  }
  const add = async (list: File[]) => {
    const { prepare } = await import('./send')
    const fresh = prepare(list, has + uploads.length)
    setUploads((all) => [...all, ...fresh])
    // One after the other, so that they stand in the order in which they were chosen.
    for (const upload of fresh) if (!upload.why) await begin(upload)
  }
  const again = (upload: Upload) => {
    patch(upload.key, { share: 0, why: '' })
    void begin(upload)
  }
  const cancel = ({ key, stop }: Upload) => {
    stop.abort()
    patch(key, undefined)
  }

  return { uploads, add, again, cancel, busy: uploads.some(({ why }) => !why), into: into((list) => void add(list)) }
}

/** What a form needs so that files can be pasted into it, or dropped on it. */
const into = (add: (list: File[]) => void) => ({
  onPaste: (event: ClipboardEvent) => take(event, event.clipboardData, add),
  onDragOver: (event: DragEvent) => event.dataTransfer.types.includes('Files') && event.preventDefault(),
  onDrop: (event: DragEvent) => take(event, event.dataTransfer, add),
})

/** Words that come with a picture of themselves are words. */
function take(event: ClipboardEvent | DragEvent, { files, types }: DataTransfer, add: (list: File[]) => void) {
  if (files.length === 0 || types.includes('text/plain')) return
  event.preventDefault()
  add([...files])
}
