import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'

const pause = 1200
const shortest = 20

type Props = { text: string; space: string; onMove: (space: string) => void }

/**
 * Says what one may want to know before a post goes out: that a space with fewer readers seems to be meant, or that it
 * was asked and answered before. One thing at a time, and never twice in one draft.
 */
export function Advice({ text, space, onMove }: Props) {
  const [heard, setHeard] = useState<string[]>([])
  const settled = useSettled(text)
  useEffect(() => {
    if (text === '') setHeard([])
  }, [text])
  const { data } = useQuery({
    queryKey: ['advice', settled, space],
    queryFn: ({ signal }) =>
      answer(api.POST('/feed/advice', { body: { text: settled, ...(space ? { spaceId: space } : {}) }, signal })),
    enabled: settled.trim().length >= shortest,
    staleTime: 60_000,
    placeholderData: (before) => before,
    retry: false,
  })
  if (!data || settled.trim().length < shortest || text.trim().length < shortest) return <div role="status" />
  const hear = (what: string) => () => setHeard([...heard, what])
  const { narrower, readers, answered } = data
  return (
    <div role="status">
      {narrower && !space && !heard.includes('reach') ? (
        <Panel
          onKeep={hear('reach')}
          text={t('advice.reach', { n: readers, space: narrower.name, m: narrower.readers })}
        >
          <Button small look="soft" onClick={() => onMove(narrower.id)}>
            {t('advice.move', { space: narrower.name })}
          </Button>
        </Panel>
      ) : (
        answered.length > 0 &&
        !heard.includes('answered') && (
          <Panel onKeep={hear('answered')} text={t('advice.answered', { n: answered.length })}>
            <ul className="mb-1 grid w-full gap-1">
              {answered.map(({ id, excerpt, comments }) => (
                <li key={id}>
                  <Link to={paths.post(id)} dir="auto" className="font-[560]">
                    {excerpt}
                  </Link>{' '}
                  <span className="text-text-3">{t('post.comments', { n: comments })}</span>
                </li>
              ))}
            </ul>
          </Panel>
        )
      )}
    </div>
  )
}

/** The text once its writer has paused. */
function useSettled(text: string) {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

function Panel({ text, onKeep, children }: { text: string; onKeep: () => void; children: ReactNode }) {
  return (
    <div className="mt-2.5 grid grid-cols-[20px_1fr] gap-x-2.5 rounded-lg bg-sunken px-3.5 py-3">
      <Users size={20} aria-hidden className="text-text-3" />
      <div>
        <p className="font-[620]">{text}</p>
        <div className="mt-2 flex flex-wrap items-center gap-1.5">
          {children}
          <Button small look="quiet" onClick={onKeep}>
            {t('advice.keep')}
          </Button>
        </div>
      </div>
    </div>
  )
}
