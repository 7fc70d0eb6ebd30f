import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Paperclip } from 'lucide-react'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { draftOf, saveDrafts } from '@/shared/draft'
import { shown } from '@/shared/mentions'
import { useMe } from '@/shared/session'
import { When } from '@/shared/When'
import { Button } from '@/ui/Button'
import { Card, Empty, PageTitle } from '@/ui/Card'
import { toast } from '@/ui/Toasts'
import { Coming } from '@/ui/Waiting'

type Saved = Schema['Saved']

const draftsQuery = (owner: string) => ({
  queryKey: ['drafts'],
  queryFn: async () => {
    await saveDrafts(owner)
    return answer(api.GET('/drafts'))
  },
})

/** Everything that I began to write, wherever I began it. */
export function DraftsPage() {
  const drafts = useQuery({ ...draftsQuery(useMe().id), staleTime: 0 })
  if (!drafts.data) return <Coming of={drafts} />
  return (
    <div className="mx-auto max-w-[640px]">
      <PageTitle>{t('draft.title')}</PageTitle>
      {drafts.data.items.length === 0 ? (
        <Empty title={t('draft.none')} text={t('draft.none.text')}>
          <Link to={paths.home} className="mt-1 font-[560]">
            {t('draft.write')}
          </Link>
        </Empty>
      ) : (
        <ul className="grid gap-3">
          {drafts.data.items.map((saved) => (
            <li key={saved.target}>
              <DraftCard saved={saved} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function DraftCard({ saved }: { saved: Saved }) {
  const draft = draftOf(useMe().id, saved.target)
  const queries = useQueryClient()
  const reload = () => queries.invalidateQueries({ queryKey: ['drafts'] })
  const discard = async () => {
    const { text, files, spaceId = '' } = saved
    await draft.look()
    await draft.discard()
    await reload()
    const undo = async () => {
      draft.change({ text, files, spaceId })
      await reload()
    }
    toast(t('draft.discarded'), { label: t('compose.undo'), run: () => void undo() })
  }
  const to = whereTo(saved)
  return (
    <Card className="grid gap-2">
      <p className="text-[.8125rem] text-text-3">
        <span className="font-[620] text-text-2">{whatFor(saved)}</span>
        {saved.updatedAt && (
          <>
            {' · '}
            <When at={saved.updatedAt} />
          </>
        )}
      </p>
      <p dir="auto" className="line-clamp-4 whitespace-pre-wrap break-words text-[.9375rem]">
        {shown(saved.text)}
      </p>
      {saved.files.length > 0 && (
        <p className="flex items-center gap-1.5 text-[.8125rem] text-text-2">
          <Paperclip size={14} aria-hidden />
          {t('file.count', { n: saved.files.length })}
        </p>
      )}
      <div className="flex items-center gap-2">
        {to && (
          <Link
            to={to}
            className="inline-flex min-h-[30px] items-center rounded-lg bg-accent-soft px-2.5 font-[560] text-[.8125rem] text-accent-text no-underline"
          >
            {t('draft.go')}
          </Link>
        )}
        <Button small look="quiet" onClick={() => void discard()}>
          {t('draft.discard')}
        </Button>
        {!to && <span className="text-[.8125rem] text-text-3">{t('draft.noPlace')}</span>}
      </div>
    </Card>
  )
}

function whatFor({ target, author, spaceName }: Saved) {
  if (target.startsWith('comment.')) return author ? t('draft.comment', { name: author }) : t('draft.aComment')
  return spaceName ? t('draft.postIn', { space: spaceName }) : t('draft.post')
}

/** Where a draft can be written on; nowhere, if I may not read the place any more. */
function whereTo({ target, postId, spaceSlug }: Saved) {
  if (target === 'post') return paths.home
  if (target.startsWith('comment.')) return postId && paths.post(postId)
  return spaceSlug && paths.space(spaceSlug)
}
