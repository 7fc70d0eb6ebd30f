import { X } from 'lucide-react'
import { t } from '@/lib/i18n'
import { useMe } from '@/shared/session'
import { Choice, Field } from '@/ui/Field'
import type { Fields } from './CheckForm'
import { surfaces, writers } from './inWords'
import { Pick } from './Pick'

/** Where a check looks: at what, in which spaces, by whom. */
export function ScopeFields({ draft, set, error, otherSpaces }: Fields & { otherSpaces: number }) {
  return (
    <>
      <Pick
        label={t('checks.surfaces')}
        hint={draft.surfaces.length === 0 ? t('checks.surfaces.all') : undefined}
        options={surfaces.map((one) => [one, t(`checks.surface.${one}`)])}
        picked={draft.surfaces}
        onPick={(picked) => set({ surfaces: picked })}
      />
      <Spaces {...{ draft, set, error, otherSpaces }} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Choice
          label={t('checks.writers')}
          value={draft.writers}
          onChange={(event) => set({ writers: writers.find((one) => one === event.target.value) ?? 'everyone' })}
        >
          {writers.map((one) => (
            <option key={one} value={one}>
              {t(`checks.writers.${one}`)}
            </option>
          ))}
        </Choice>
        {draft.writers === 'newcomers' && (
          <Field
            label={t('checks.newcomer')}
            name="newcomer"
            type="number"
            min={1}
            max={50}
            value={draft.newcomer || ''}
            error={error('newcomer')}
            onChange={(event) => set({ newcomer: Number(event.target.value) })}
          />
        )}
      </div>
    </>
  )
}

function Spaces({ draft, set, error, otherSpaces }: Fields & { otherSpaces: number }) {
  const { spaces } = useMe()
  const others = spaces.filter(({ id }) => !draft.spaces.includes(id))
  const nameOf = (id: string) => spaces.find((one) => one.id === id)?.name ?? t('checks.space.other')
  return (
    <div className="grid gap-2">
      <Choice
        label={t('checks.spaces')}
        name="spaces"
        value=""
        error={error('spaces')}
        hint={otherSpaces > 0 ? t('checks.spaces.others', { n: otherSpaces }) : undefined}
        onChange={(event) => event.target.value && set({ spaces: [...draft.spaces, event.target.value] })}
      >
        <option value="">{t(draft.spaces.length > 0 ? 'checks.spaces.add' : 'checks.spaces.all')}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      {draft.spaces.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {draft.spaces.map((id) => (
            <li key={id}>
              <button
                type="button"
                aria-label={t('pick.clear', { name: nameOf(id) })}
                className="inline-flex min-h-8 items-center gap-1.5 rounded-full bg-accent-soft px-3 font-[560] text-[.8125rem] text-accent-text pointer-coarse:min-h-11"
                onClick={() => set({ spaces: draft.spaces.filter((one) => one !== id) })}
              >
                {nameOf(id)} <X size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
