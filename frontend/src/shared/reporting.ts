import type { Schema } from '@/lib/api'

/** What somebody wants to report. */
export type Reported = {
  kind: 'post' | 'comment' | 'person'
  id: string
  name: string
  /** Where it was written: its rules hold too. */
  space?: Pick<Schema['Place'], 'id' | 'name'> | undefined
  files?: Pick<Schema['File'], 'id' | 'name'>[]
  /** The file that it is about, to begin with. */
  fileId?: string
}

let show: ((about: Reported) => void) | undefined
let waiting: Reported | undefined

/** Opens the report of something from wherever: at once, or as soon as there is what shows it. */
export function report(about: Reported) {
  if (show) show(about)
  else waiting = about
}

/** Shows what is reported from now on, and what was asked for before. */
export function onReport(handle: (about: Reported) => void) {
  show = handle
  if (waiting) handle(waiting)
  waiting = undefined
  return () => {
    show = undefined
  }
}
