import type { Schema } from '@/lib/api'

/** What somebody wants to report. */
export type Reported = {
  kind: 'post' | 'comment' | 'person'
  id: string
  name: string
  files?: Pick<Schema['File'], 'id' | 'name'>[]
  /** The file that it is about, to begin with. */
  fileId?: string
}

const asked = 'atrium:report'

/** Opens the report of something from wherever. */
export const report = (about: Reported) => window.dispatchEvent(new CustomEvent(asked, { detail: about }))

export function onReport(show: (about: Reported) => void) {
  const handle = (event: Event) => event instanceof CustomEvent && show(event.detail as Reported)
  window.addEventListener(asked, handle)
  return () => window.removeEventListener(asked, handle)
}
