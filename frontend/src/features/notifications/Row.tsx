import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { t } from '@/lib/i18n'
import { When } from '@/shared/When'
import { Avatar, SpaceMark } from '@/ui/Avatar'
import { IconButton } from '@/ui/Button'
import type { Bundle } from './queries'
import { Requests } from './Requests'
import { sentence, target } from './words'

/** One line: the whole of it leads to what it is about; marking it as read is a button of its own. */
export function Row({ told, onRead }: { told: Bundle; onRead: () => void }) {
  const { read, about, space, actors } = told
  const first = actors[0]
  return (
    <li
      className={`relative flex items-start gap-3 rounded-card px-3 py-3 hover:bg-hover ${read ? '' : 'bg-accent-soft'}`}
    >
      {first ? (
        <Avatar id={first.id} name={first.name} photo={first.photo} />
      ) : (
        <span className="inline-grid size-10 flex-none place-items-center">
          {space && <SpaceMark id={space.id} name={space.name} />}
        </span>
      )}
      <div className="min-w-0 flex-1">
        <Link
          {...target(told)}
          onClick={() => !read && onRead()}
          className={`text-text no-underline after:absolute after:inset-0 after:rounded-card ${read ? '' : 'font-[620]'}`}
        >
          {!read && <span className="sr-only">{t('notifications.isUnread')}: </span>}
          {sentence(told)}
        </Link>
        {about?.excerpt && (
          <p dir="auto" className="truncate text-text-2">
            {about.excerpt}
          </p>
        )}
        <p className="text-text-3 text-xs">
          {space && told.kind !== 'request' && told.kind !== 'welcome' && `${space.name} · `}
          <When at={told.at} />
        </p>
        {told.kind === 'request' && space && <Requests told={told} space={space} />}
      </div>
      {!read && (
        <IconButton label={t('notifications.markRead')} className="z-1" onClick={onRead}>
          <Check size={18} aria-hidden />
          <span aria-hidden className="absolute end-1 top-1 size-2 rounded-full bg-unread" />
        </IconButton>
      )}
    </li>
  )
}
