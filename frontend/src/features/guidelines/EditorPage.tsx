import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Coming } from '@/ui/Waiting'
import { Editor } from './Editor'
import { GuidelinesFrame } from './GuidelinesFrame'
import { draftQuery } from './queries'

/** Where the next version of the guidelines is written. */
export function EditorPage() {
  const [round, setRound] = useState(0)
  const draft = useQuery(draftQuery(round))
  return (
    <GuidelinesFrame>
      {draft.data ? (
        <Editor key={round} first={draft.data} onDiscard={() => setRound(round + 1)} />
      ) : (
        <Coming of={draft} />
      )}
    </GuidelinesFrame>
  )
}
