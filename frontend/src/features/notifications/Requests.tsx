import { Link } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { type Bundle, useAnswerRequest } from './queries'

type Props = { told: Bundle; space: NonNullable<Bundle['space']> }

/** Lets those in who ask, or declines: without leaving the list. */
export function Requests({ told, space }: Props) {
  const reply = useAnswerRequest()
  const alone = told.actors.length === 1
  return (
    <ul className="relative z-1 mt-2 grid gap-2">
      {told.actors.map(({ id, name }) => {
        const verdict = { space: space.id, place: space.name, person: id, name }
        return (
          <li key={id} className="flex flex-wrap items-center gap-2">
            {!alone && <span className="min-w-32">{name}</span>}
            <Button
              small
              look="primary"
              disabled={reply.isPending}
              aria-label={t('spaces.admitName', { name })}
              onClick={() => reply.mutate({ ...verdict, admit: true })}
            >
              {t('spaces.admit')}
            </Button>
            <Button
              small
              disabled={reply.isPending}
              aria-label={t('spaces.refuseName', { name })}
              onClick={() => reply.mutate({ ...verdict, admit: false })}
            >
              {t('spaces.refuse')}
            </Button>
          </li>
        )
      })}
      {told.others > 0 && (
        <li>
          <Link to={paths.members(space.slug)}>{t('notifications.allRequests')}</Link>
        </li>
      )}
    </ul>
  )
}
