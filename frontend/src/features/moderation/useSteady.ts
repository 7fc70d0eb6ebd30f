import { useState } from 'react'
import type { Case } from './queries'

/**
 * A list whose lines stay where they are: what has come in between waits until it is asked for. What stands below all
 * that was there is shown at once, as it moves nothing.
 */
export function useSteady(cases: Case[], of: string) {
  const [seen, setSeen] = useState({ of, ids: new Set<string>() })
  const all = () => new Set(cases.map(({ id }) => id))
  const known = seen.of === of ? seen.ids : new Set<string>()
  const last = cases.findLastIndex(({ id }) => known.has(id))
  if (cases.length > 0 && last < 0) setSeen({ of, ids: all() })
  const shown = cases.filter(({ id }, at) => known.has(id) || at > last)
  return { shown, fresh: cases.length - shown.length, showAll: () => setSeen({ of, ids: all() }) }
}
