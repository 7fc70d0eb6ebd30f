import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { itemsOf } from '@/lib/pages'
import { paths } from '@/lib/paths'
import { rulingsQuery } from '@/shared/standing'
import { Button } from '@/ui/Button'
import type { Answer, Post } from './queries'

type Props = { item: Pick<Post | Answer, 'id' | 'state' | 'askedEdit' | 'may'>; onEdit: () => void }

/** Tells its author why others do not see an item, and what they can do. */
export function Fate({ item, onEdit }: Props) {
  const box = 'mt-2 grid gap-2 rounded-lg bg-info-soft px-3 py-2 text-info-text'
  if (item.state === 'held') return <p className={box}>{t('post.held')}</p>
  return (
    <div className={box}>
      {item.askedEdit ? <Asked id={item.id} /> : <p>{t(item.state === 'removed' ? 'fate.removed' : 'fate.hidden')}</p>}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {item.askedEdit && item.may.includes('edit') && (
          <Button small look="primary" onClick={onEdit}>
            {t('fate.editNow')}
          </Button>
        )}
        <Decision id={item.id} />
      </p>
    </div>
  )
}

/** The decision that stands about an item. */
function useRulingAbout(id: string) {
  return itemsOf(useInfiniteQuery(rulingsQuery)).find((one) => one.contentId === id && !one.reversedAt)
}

function Asked({ id }: { id: string }) {
  const ruling = useRulingAbout(id)
  return (
    <>
      <p>{t('fate.edit')}</p>
      {ruling && (
        <p dir="auto" className="whitespace-pre-wrap border-current border-s-2 ps-3">
          {ruling.statement}
        </p>
      )}
    </>
  )
}

function Decision({ id }: { id: string }) {
  const ruling = useRulingAbout(id)
  return (
    <Link to={ruling ? paths.ruling(ruling.id) : paths.standing} className="text-info-text underline">
      {t('fate.decision')}
    </Link>
  )
}
