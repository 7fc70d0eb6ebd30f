import { ChevronDown } from 'lucide-react'
import { t } from '@/lib/i18n'
import { useNarrow } from '@/lib/useWide'
import { useMe } from '@/shared/session'
import { Button } from '@/ui/Button'
import { type Entry, Menu } from '@/ui/Menu'
import { offeredFor } from './outcomes'
import type { Detail } from './queries'
import type { Saying } from './Say'
import type { Drafting } from './useDraft'
import { verbOf } from './words'

type Props = { detail: Detail; draft: Drafting; blocked: boolean; onSay: (what: Saying) => void; onHelp: () => void }

/** What can be done, always in the same place and order, each with its key. */
export function Actions({ detail, draft, blocked, onSay, onHelp }: Props) {
  const narrow = useNarrow()
  const isAppeal = detail.kind === 'appeal'
  const usual = offeredFor(detail).filter(({ rare }) => !rare)
  const escalates = detail.route === 'team' && !isAppeal && !blocked
  return (
    <div
      data-docked
      className="border-line border-t bg-surface px-4 pt-3 pb-3.5 shadow-[0_-8px_24px_rgb(0_0_0/.05)] max-md:sticky max-md:bottom-16 max-md:z-10 md:px-7"
    >
      <div className="grid grid-cols-3 gap-2 md:flex md:flex-wrap">
        {usual.map(({ outcome, key, danger }) => {
          const chosen = draft.outcome === outcome
          return (
            <Button
              key={outcome}
              look={chosen ? 'primary' : danger ? 'danger' : 'plain'}
              aria-pressed={chosen}
              data-chosen={chosen || undefined}
              disabled={blocked}
              className="!px-[11px] max-md:!px-1.5 max-md:!whitespace-normal"
              onClick={() => draft.choose(outcome)}
            >
              {verbOf(outcome, detail.kind)}
              <Key>{key}</Key>
            </Button>
          )
        })}
        {!isAppeal && !blocked && <Rare detail={detail} draft={draft} also={narrow ? said(escalates, onSay) : []} />}
      </div>
      <div className="mt-2 flex min-h-9 flex-wrap items-center gap-x-3.5 gap-y-2 text-text-3 text-xs">
        {!(narrow && !isAppeal && !blocked) && (
          <span className="-ms-2.5 inline-flex">
            {escalates && (
              <Button small look="quiet" onClick={() => onSay('escalate')}>
                {t('cases.escalate')}
                <Key>s</Key>
              </Button>
            )}
            <Button small look="quiet" onClick={() => onSay('note')}>
              {t('cases.note')}
              <Key>n</Key>
            </Button>
          </span>
        )}
        <Hints all={!draft.outcome} onHelp={onHelp} />
        <span className="flex-1 max-md:hidden" />
        {draft.outcome ? (
          <Button
            look="primary"
            disabled={!draft.ready || blocked}
            onClick={draft.send}
            className="text-sm max-md:w-full"
          >
            {t('cases.send', { outcome: verbOf(draft.outcome, detail.kind) })}
            <Key>Enter</Key>
          </Button>
        ) : (
          <span className="max-2xl:hidden max-md:inline">{t('cases.logged')}</span>
        )}
      </div>
    </div>
  )
}

const said = (escalates: boolean, onSay: (what: Saying) => void): Entry[] => [
  ...(escalates ? [{ label: t('cases.escalate'), run: () => onSay('escalate') }] : []),
  { label: t('cases.note'), run: () => onSay('note') },
]

/** What is decided seldom. */
function Rare({ detail, draft, also }: { detail: Detail; draft: Drafting; also: Entry[] }) {
  const rare = offeredFor(detail).filter((act) => act.rare)
  const chosen = rare.find(({ outcome }) => outcome === draft.outcome)
  if (rare.length + also.length === 0) return null
  return (
    <Menu
      label={chosen ? verbOf(chosen.outcome, detail.kind) : t('cases.moreActions')}
      align="start"
      buttonClass={`inline-flex min-h-(--control) items-center justify-center gap-1.5 rounded-lg border px-[11px] font-[560] max-md:w-full max-md:px-1.5 ${chosen ? 'border-accent bg-accent text-on-accent' : 'border-line-strong bg-surface text-text hover:bg-hover'}`}
      button={
        <>
          {chosen ? verbOf(chosen.outcome, detail.kind) : t('cases.moreActions')}
          <ChevronDown size={16} strokeWidth={1.6} aria-hidden />
        </>
      }
      entries={[
        ...rare.map(({ outcome, key }) => ({
          label: verbOf(outcome, detail.kind),
          icon: <Key>{key}</Key>,
          run: () => draft.choose(outcome),
        })),
        ...also,
      ]}
    />
  )
}

function Key({ children }: { children: string }) {
  const single = useMe().preferences.singleKeys !== false
  if (!single && children !== 'Enter') return null
  return (
    <kbd
      aria-hidden
      className="rounded-md border border-line bg-sunken px-1.5 py-px font-sans font-medium text-text-2 text-xs max-md:hidden pointer-coarse:hidden"
    >
      {children.length === 1 ? children.toUpperCase() : children}
    </kbd>
  )
}

function Hints({ all, onHelp }: { all: boolean; onHelp: () => void }) {
  const single = useMe().preferences.singleKeys !== false
  if (!single) return null
  return (
    <>
      {all && (
        <>
          <span className="inline-flex items-center gap-1 max-md:hidden">
            <Key>j</Key>
            <Key>k</Key> {t('cases.hint.move')}
          </span>
          <span className="inline-flex items-center gap-1 max-md:hidden">
            <Key>u</Key> {t('cases.hint.undo')}
          </span>
        </>
      )}
      <button type="button" onClick={onHelp} className="inline-flex min-h-6 items-center gap-1 max-md:hidden">
        <Key>?</Key> {t('cases.hint.help')}
      </button>
    </>
  )
}
