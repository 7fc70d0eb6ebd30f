import { Flag, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { type Entry, Menu } from '@/ui/Menu'
import { toast } from '@/ui/Toasts'
import type { Answer, Post } from './queries'
import { reportComment } from './threadQueries'

type Props = { comment: Answer; post: Post; onChange: () => Promise<unknown>; onEdit: () => void }

/** What its reader may do with a comment: the server says what. */
export function CommentMenu({ comment, post, onChange, onEdit }: Props) {
  const params = { path: { id: comment.id } }
  const failed = (error: Error) => toast(error.message)
  const restore = () => answer(api.POST('/comments/{id}/restore', { params })).then(onChange, failed)
  const remove = () =>
    answer(api.DELETE('/comments/{id}', { params })).then(async () => {
      await onChange()
      toast(t('comment.deletedToast'), { label: t('compose.undo'), run: () => void restore() })
    }, failed)
  const all: Record<string, Entry> = {
    edit: { label: t('post.edit'), icon: <Pencil size={16} aria-hidden />, run: onEdit },
    report: {
      label: t('post.report'),
      icon: <Flag size={16} aria-hidden />,
      run: () => reportComment(comment, post),
    },
    delete: { label: t('post.delete'), icon: <Trash2 size={16} aria-hidden />, run: () => void remove(), danger: true },
  }
  const entries = Object.entries(all).flatMap(([may, entry]) => (comment.may.includes(may) ? [entry] : []))
  if (entries.length === 0) return null
  return (
    <Menu
      label={t('comment.actions', { name: comment.author.name })}
      button={<MoreHorizontal size={16} aria-hidden />}
      className="!min-h-7 !min-w-7"
      entries={entries}
    />
  )
}
