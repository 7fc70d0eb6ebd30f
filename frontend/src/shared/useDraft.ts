import { useSyncExternalStore } from 'react'
import { draftOf } from './draft'
import { useMe } from './session'

/** What is being written for a target, kept here and on the server until it is sent or discarded. */
export function useDraft(target: string) {
  const draft = draftOf(useMe().id, target)
  return [useSyncExternalStore(draft.subscribe, draft.snapshot), draft] as const
}
