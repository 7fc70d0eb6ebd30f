import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { itemsOf, pagesById } from '@/lib/pages'
import { exactly } from '@/lib/time'
import { AdminFrame } from '@/shared/AdminFrame'
import { LinkToHandOver } from '@/shared/LinkToHandOver'
import { When } from '@/shared/When'
import { Button } from '@/ui/Button'
import { Card, Chip } from '@/ui/Card'
import { More } from '@/ui/More'
import { toast } from '@/ui/Toasts'
import { Coming } from '@/ui/Waiting'
import { DemoCard } from './DemoCard'
import { Invite } from './Invite'

type Invitation = Schema['Invitation']

/** Invites colleagues, and shows which invitations are still open. */
export function AdminPage() {
  const open = useInfiniteQuery({
    queryKey: ['invitations'],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/invitations', { params: { query: { limit: 30, ...(pageParam ? { before: pageParam } : {}) } } }),
      ),
    ...pagesById,
  })
  const all = itemsOf(open)
  const again = () => void open.refetch()
  return (
    <AdminFrame>
      <Invite onMade={again} />
      <Card>
        <h2 className="mb-1 font-[620] text-base">{t('admin.invite.open')}</h2>
        <Coming of={open} rows={1} />
        {open.data && all.length === 0 && <p className="text-text-3">{t('admin.invite.none')}</p>}
        <ul className="divide-y divide-line">
          {all.map((one) => (
            <Row key={one.id} invitation={one} onChange={again} />
          ))}
        </ul>
        <More of={open} label={t('admin.invite.more')} small className="mt-3" />
      </Card>
      <DemoCard />
    </AdminFrame>
  )
}

function Row({ invitation: one, onChange }: { invitation: Invitation; onChange: () => void }) {
  const [link, setLink] = useState<string>()
  const path = { params: { path: { id: one.id } } }
  const failed = (error: Error) => toast(error.message)
  const revoke = useMutation({
    mutationFn: () => answer(api.DELETE('/invitations/{id}', path)),
    onError: failed,
    onSettled: onChange,
  })
  const resend = useMutation({
    mutationFn: () => answer(api.POST('/invitations/{id}/letters', path)),
    onSuccess: ({ url }) => {
      setLink(url)
      if (!url) toast(t('admin.invite.sentAgain', { email: one.email }))
      onChange()
    },
    onError: failed,
  })
  return (
    <li className="grid gap-2 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 flex-1 basis-52">
          <span className="break-all">{one.email || t('admin.invite.left', { n: one.usesLeft })}</span>{' '}
          {one.roles.map((role) => (
            <Chip key={role} tone="info">
              {t(role === 'admin' ? 'admin.invite.admin' : 'admin.invite.moderator')}
            </Chip>
          ))}
          <span className="block text-text-3 text-xs">
            <Fate of={one} /> {t('settings.token.until', { when: exactly(one.expiresAt) })}
          </span>
        </span>
        <Button small busy={resend.isPending} onClick={() => resend.mutate()}>
          {t(one.letter ? 'admin.invite.again' : 'admin.invite.newLink')}
        </Button>
        <Button small look="quiet" busy={revoke.isPending} onClick={() => revoke.mutate()}>
          {t('admin.invite.revoke')}
        </Button>
      </div>
      {link && <LinkToHandOver link={link} />}
    </li>
  )
}

/** What became of the letter, if there was one. */
function Fate({ of: { letter, letterAt } }: { of: Invitation }) {
  if (letter === 'waiting') return <>{t('admin.invite.waiting')} · </>
  if (letter === 'refused') return <span className="text-danger-text">{t('admin.invite.refused')} · </span>
  if (letter !== 'sent' || !letterAt) return null
  return (
    <>
      {t('admin.invite.sent')} <When at={letterAt} /> ·{' '}
    </>
  )
}
