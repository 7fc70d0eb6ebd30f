import { Link } from '@tanstack/react-router'
import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { When } from '@/shared/When'
import { Avatar } from '@/ui/Avatar'
import { did } from './auditWords'
import { Detail } from './Detail'

type Line = Schema['Line']

/** One entry: what was done to what, by whom, when and why. */
export function AuditEntry({ entry }: { entry: Line }) {
  const { actor, act, because, withheld, number } = entry
  return (
    <li className="flex gap-3 px-4 py-3">
      <Avatar id={actor?.id ?? ''} name={actor?.name ?? '·'} photo={actor?.photo} size="sm" />
      <div className="min-w-0 flex-1">
        <p className="break-words">
          <span className="font-[560]">{did(act)}</span>
          <On entry={entry} />
          {entry.concerns && <Person person={entry.concerns} />}
        </p>
        <p className="text-[.8125rem] text-text-3">
          <Actor entry={entry} /> · <When at={entry.at} /> · {t('audit.number', { n: number })}
        </p>
        {because && (
          <p
            dir="auto"
            className="mt-1.5 whitespace-pre-wrap break-words border-line-strong border-s-2 ps-3 text-text-2"
          >
            {because}
          </p>
        )}
        {withheld && <p className="mt-1 text-[.8125rem] text-text-3">{t('audit.withheld')}</p>}
        <Detail of={entry.detail as Record<string, unknown>} />
      </div>
    </li>
  )
}

function Actor({ entry: { actor, actorId } }: { entry: Line }) {
  if (actor)
    return (
      <Link to={paths.person(actor.id)} className="text-text-2 underline">
        {actor.name}
      </Link>
    )
  return <>{t(actorId ? 'audit.gone' : 'audit.system')}</>
}

const Person = ({ person: { id, name } }: { person: Schema['Card'] }) => (
  <>
    {' · '}
    <Link to={paths.person(id)} className="underline">
      {name}
    </Link>
  </>
)

const pages: Record<string, (address: string) => string> = {
  person: paths.person,
  space: paths.space,
  content: paths.post,
  check: paths.check,
}

/** What it was done to, with a way there if it has a page. */
function On({ entry: { onKind, name, address } }: { entry: Line }) {
  const page = pages[onKind]
  if (!page || !address) return name ? <> · {name}</> : null
  return (
    <>
      {' · '}
      <Link to={page(address)} className="underline">
        {name || t('audit.content')}
      </Link>
    </>
  )
}
