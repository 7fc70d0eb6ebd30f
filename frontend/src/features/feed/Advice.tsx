import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Image, type LucideIcon, Users } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import type { Attached } from '@/shared/draft'
import { Button } from '@/ui/Button'
import { fieldOf } from './files/Describe'

const pause = 1200
const longPause = 5000 // with pictures and no words yet, who knows what is still to come
const shortest = 20

type Props = { text: string; files: Attached[]; space: string; onMove: (space: string) => void }

/**
 * Says what one may want to know before a post goes out: that a space with fewer readers seems to be meant, that a
 * picture says nothing to who cannot see it, or that it was asked and answered before. One thing at a time, and never
 * twice in one draft.
 */
export function Advice({ text, files, space, onMove }: Props) {
  const [heard, setHeard] = useState<string[]>([])
  const settled = useSettled(text, pause)
  const silent = useSilent(text, files)
  const begun = text !== '' || files.length > 0
  useEffect(() => {
    if (!begun) setHeard([])
  }, [begun])
  const { data } = useQuery({
    queryKey: ['advice', settled, space],
    queryFn: ({ signal }) =>
      answer(api.POST('/feed/advice', { body: { text: settled, ...(space ? { spaceId: space } : {}) }, signal })),
    enabled: settled.trim().length >= shortest,
    staleTime: 60_000,
    placeholderData: (before) => before,
    retry: false,
  })
  const said = settled.trim().length >= shortest && text.trim().length >= shortest
  const { narrower, readers = 0, answered = [] } = (said && data) || {}
  const hear = (what: string) => () => setHeard([...heard, what])
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
      ) : silent.length > 0 && !heard.includes('alt') ? (
        <Undescribed pictures={silent} onKeep={hear('alt')} />
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

/** Says that pictures tell nothing to who cannot see them, and leads to where the first is described. */
function Undescribed({ pictures, onKeep }: { pictures: string[]; onKeep: () => void }) {
  const describe = () => {
    document.getElementById(fieldOf(pictures[0] ?? ''))?.focus()
    onKeep()
  }
  return (
    <Panel icon={Image} text={t('advice.alt', { n: pictures.length })} keep={t('advice.alt.keep')} onKeep={onKeep}>
      <Button small look="soft" onClick={describe}>
        {t('advice.alt.describe')}
      </Button>
    </Panel>
  )
}

/** The text once its writer has paused. */
function useSettled(text: string, after: number) {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), after)
    return () => clearTimeout(timer)
  }, [text, after])
  return settled
}

/** The pictures that nobody described, once the post seems to be done. */
function useSilent(text: string, files: Attached[]) {
  const all = files.filter(({ image, alt, decorative }) => image && !alt && !decorative).map(({ id }) => id)
  const now = `${text} ${files.map(({ id }) => id).join()}`
  const settled = useSettled(now, text.trim() ? pause : longPause)
  return settled === now ? all : []
}

type PanelProps = { text: string; icon?: LucideIcon; keep?: string; onKeep: () => void; children: ReactNode }

function Panel({ text, icon: Icon = Users, keep = t('advice.keep'), onKeep, children }: PanelProps) {
  return (
    <div className="mt-2.5 grid grid-cols-[20px_1fr] gap-x-2.5 rounded-lg bg-sunken px-3.5 py-3">
      <Icon size={20} aria-hidden className="text-text-3" />
      <div>
        <p className="font-[620]">{text}</p>
        <div className="mt-2 flex flex-wrap items-center gap-1.5">
          {children}
          <Button small look="quiet" onClick={onKeep}>
            {keep}
          </Button>
        </div>
      </div>
    </div>
  )
}
