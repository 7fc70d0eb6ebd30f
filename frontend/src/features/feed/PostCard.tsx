import { Link } from '@tanstack/react-router'
import { Link as LinkIcon, MessageSquare } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { t } from '@/lib/i18n'
import { part } from '@/lib/part'
import { paths } from '@/lib/paths'
import { useWatch } from '@/shared/useHints'
import { When } from '@/shared/When'
import { Avatar } from '@/ui/Avatar'
import { IconButton } from '@/ui/Button'
import { toast } from '@/ui/Toasts'
import { Body } from './Body'
import { Edited } from './Edited'
import { Files } from './files/Files'
import { type Post, reportPost, useRefreshPost } from './queries'
import { Reactions } from './Reactions'

const Thread = lazy(() => import('./Thread').then(({ Thread }) => ({ default: Thread })))
const PostMenu = part(() => import('./PostMenu'), 'PostMenu')
const Fate = part(() => import('./Fate'), 'Fate')
const EditText = lazy(() => import('./EditText').then(({ EditText }) => ({ default: EditText })))

type Props = { post: Post; position?: number; open?: boolean; fresh?: boolean }

/** One post: who, where and when, the words, and what can be done with them. */
export function PostCard({ post, position, open = false, fresh = false }: Props) {
  const [thread, setThread] = useState(open)
  const [editing, setEditing] = useState(false)
  const refresh = useRefreshPost()
  useWatch(post.id)
  const title = `post-${post.id}`
  if (post.state === 'deleted')
    return <p className="rounded-card border border-line px-4 py-3 text-text-3">{t('post.deleted')}</p>

  return (
    <article
      tabIndex={open ? undefined : 0}
      aria-labelledby={title}
      {...(position ? { 'aria-posinset': position, 'aria-setsize': -1 } : {})}
      data-post={post.id}
      className="rounded-card border border-line bg-surface px-4 pt-3.5 pb-2"
    >
      <header className="flex items-center gap-3">
        <Avatar {...post.author} />
        <div className="min-w-0 flex-1">
          <h2 id={title} className="font-[620]">
            <Link
              to={paths.person(post.author.id)}
              className="inline-block min-h-6 text-text no-underline hover:underline"
            >
              {post.author.name}
            </Link>
            {fresh && (
              <>
                <span aria-hidden className="ms-2 inline-block size-2 rounded-full bg-unread align-middle" />
                <span className="sr-only">, {t('post.new')}</span>
              </>
            )}
          </h2>
          <Byline post={post} />
        </div>
        <Suspense fallback={<span className="size-9 pointer-coarse:size-11" />}>
          <PostMenu post={post} onEdit={() => setEditing(true)} />
        </Suspense>
      </header>
      <Suspense>
        {post.state !== 'live' && <Fate item={post} onEdit={() => setEditing(true)} />}
        {editing ? (
          <EditText
            id={post.id}
            kind="post"
            space={post.space?.id}
            onSaved={() => refresh(post.id)}
            onDone={() => setEditing(false)}
          />
        ) : (
          <>
            <Body key={post.version} html={post.html} whole={open} />
            <Files
              files={post.files}
              onReport={post.may.includes('report') ? (file) => reportPost(post, file) : undefined}
            />
          </>
        )}
      </Suspense>
      <footer className="mt-2.5 flex items-center gap-1.5">
        <Reactions item={post} />
        <button
          type="button"
          data-act="comment"
          aria-expanded={thread}
          className="ms-auto inline-flex min-h-[30px] items-center gap-1.5 whitespace-nowrap rounded-lg px-2 font-medium text-[.8125rem] text-text-2 hover:bg-hover pointer-coarse:min-h-9"
          onClick={() => setThread(!thread)}
        >
          <MessageSquare size={16} aria-hidden />
          {t('post.comments', { n: post.comments })}
        </button>
        <IconButton
          label={t('post.copyLink')}
          className="!size-[30px]"
          onClick={() => {
            void navigator.clipboard?.writeText(location.origin + paths.post(post.id))
            toast(t('post.copied'))
          }}
        >
          <LinkIcon size={16} aria-hidden />
        </IconButton>
      </footer>
      <Suspense>{thread && <Thread post={post} />}</Suspense>
    </article>
  )
}

function Byline({ post }: { post: Post }) {
  return (
    <p className="text-[.8125rem] text-text-3 leading-6">
      {post.space && (
        <>
          <Link to={paths.space(post.space.slug)} className="inline-block text-text-2">
            {post.space.name}
          </Link>
          {' · '}
        </>
      )}
      {post.author.title && `${post.author.title} · `}
      <Link to={paths.post(post.id)} className="inline-block text-text-3 no-underline hover:underline">
        <When at={post.createdAt} />
      </Link>
      {post.editedAt && (
        <>
          {' · '}
          <Edited id={post.id} may={post.may} />
        </>
      )}
    </p>
  )
}
