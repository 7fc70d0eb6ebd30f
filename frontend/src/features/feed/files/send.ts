import { Refusal, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { newKey } from '@/lib/newKey'
import type { Attached } from '@/shared/draft'
import { toast } from '@/ui/Toasts'
import type { Upload } from './useUploads'

const most = 10
const mega = 1 << 20

/** Files as uploads, as many as there is room for; one that is too large need not even be sent. */
export function prepare(list: File[], has: number): Upload[] {
  const room = Math.max(0, most - has)
  if (list.length > room) toast(t('file.tooMany', { n: most }))
  return list.slice(0, room).map((file) => {
    const limit = file.type.startsWith('image/') ? 20 : 25
    const why = file.size > limit * mega ? t('file.tooLarge', { size: Math.ceil(file.size / mega), limit }) : ''
    return { key: newKey(), file, share: 0, why, final: why !== '', stop: new AbortController() }
  })
}

/** Uploads a file, and tells how it fares. Sent again under the same key, it is kept once. */
export async function send(upload: Upload, tell: (part: Partial<Upload>) => void): Promise<Attached | undefined> {
  try {
    return await transmit(upload, (share) => tell({ share }))
  } catch (error) {
    if (upload.stop.signal.aborted) return undefined
    const final = error instanceof Refusal && error.status >= 400 && error.status < 500 && error.status !== 429
    tell({ why: error instanceof Error ? error.message : t('failed.unknown'), final })
    return undefined
  }
}

function transmit({ file, key, stop }: Upload, progress: (share: number) => void) {
  return new Promise<Attached>((done, failed) => {
    const form = new FormData()
    form.append('file', file, file.name)
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/files')
    request.setRequestHeader('Idempotency-Key', key)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total)
    request.onerror = () => failed(new Refusal({ detail: t('failed.network'), status: 0 }))
    request.onabort = () => failed(new DOMException('stopped', 'AbortError'))
    request.onload = () => {
      if (request.status < 300) done(request.response as Attached)
      else failed(new Refusal({ status: request.status, ...(request.response as Partial<Schema['Problem']> | null) }))
    }
    stop.signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}
