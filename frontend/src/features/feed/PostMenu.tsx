import { useQueryClient } from '@tanstack/react-query'
import { Eye, EyeOff, Flag, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { useMuting } from '@/shared/muting'
import { type Entry, Menu } from '@/ui/Menu'
import { toast } from '@/ui/Toasts'
import { type Post, reportPost } from './queries'

/** What its reader may do with a post: the server says what. */
export function PostMenu({ post, onEdit }: { post: Post; onEdit: () => void }) {
  const queries = useQueryClient()
  const { mute, unmute } = useMuting(post.id)
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['posts'] }),
      queries.invalidateQueries({ queryKey: ['post', post.id] }),
    ])
  const params = { path: { id: post.id } }
  const failed = (error: Error) => toast(error.message)
  const restore = () => answer(api.POST('/posts/{id}/restore', { params })).then(refresh, failed)
  const remove = () =>
    answer(api.DELETE('/posts/{id}', { params })).then(async () => {
      await refresh()
      toast(t('post.deletedToast'), { label: t('compose.undo'), run: () => void restore() })
    }, failed)
  const all: Record<string, Entry> = {
    edit: { label: t('post.edit'), icon: <Pencil size={16} aria-hidden />, run: onEdit },
    mute: { label: t('mute.away'), icon: <EyeOff size={16} aria-hidden />, run: () => void mute() },
    unmute: { label: t('mute.back'), icon: <Eye size={16} aria-hidden />, run: () => void unmute() },
    report: {
      label: t('post.report'),
      icon: <Flag size={16} aria-hidden />,
      run: () => reportPost(post),
    },
    delete: { label: t('post.delete'), icon: <Trash2 size={16} aria-hidden />, run: () => void remove(), danger: true },
  }
  const entries = Object.entries(all).flatMap(([may, entry]) => (post.may.includes(may) ? [entry] : []))
  if (entries.length === 0) return null
  return <Menu label={t('post.actions')} button={<MoreHorizontal size={18} aria-hidden />} entries={entries} />
}
