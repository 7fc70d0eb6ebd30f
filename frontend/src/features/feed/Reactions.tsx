import { SmilePlus } from 'lucide-react'
import { t } from '@/lib/i18n'
import { Menu } from '@/ui/Menu'
import { type Post, type Reaction, reactions, useReact } from './queries'

const signs: Record<Reaction, string> = { like: '👍', celebrate: '🎉', support: '🤝', insightful: '💡', thanks: '🙏' }

type Item = Pick<Post, 'id' | 'reactions' | 'mine' | 'may'>

/** The reactions to an item, mine among them, and the way to add one. It shows at once; the server settles it. */
export function Reactions({ item, onChange }: { item: Item; onChange?: () => void }) {
  const react = useReact(item.id)
  const mine = react.isPending ? react.variables : item.mine
  const count = (kind: Reaction) => item.reactions[kind] + (mine === kind ? 1 : 0) - (item.mine === kind ? 1 : 0)
  const set = (kind: Reaction) => react.mutate(kind === mine ? undefined : kind, { onSettled: () => onChange?.() })
  const able = item.may.includes('react')

  return (
    <div data-act="react" className="flex flex-wrap items-center gap-1.5">
      {reactions
        .filter((kind) => count(kind) > 0)
        .map((kind) => (
          <button
            key={kind}
            type="button"
            disabled={!able}
            aria-pressed={mine === kind}
            aria-label={t('react.count', { name: t(`react.${kind}`), n: count(kind) })}
            title={t(`react.${kind}`)}
            onClick={() => set(kind)}
            className="inline-flex min-h-7 items-center gap-1.5 rounded-full border border-line px-2.5 font-medium text-[.8125rem] text-text-2 tabular-nums aria-pressed:border-accent-line aria-pressed:bg-accent-soft aria-pressed:text-accent-text pointer-coarse:min-h-9"
          >
            <span aria-hidden>{signs[kind]}</span>
            {count(kind)}
          </button>
        ))}
      {able && (
        <Menu
          label={t('react.add')}
          align="start"
          button={<SmilePlus size={16} aria-hidden />}
          className="border border-line !rounded-full !min-h-7 !min-w-8"
          entries={reactions.map((kind) => ({
            label: t(`react.${kind}`),
            icon: <span aria-hidden>{signs[kind]}</span>,
            run: () => set(kind),
          }))}
        />
      )}
    </div>
  )
}
