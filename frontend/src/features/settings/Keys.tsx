import { t } from '@/lib/i18n'
import { useMe } from '@/shared/session'
import { Card } from '@/ui/Card'
import { useChangeMeAtOnce } from './useChangeMe'

/** Whether single keys do something: whoever speaks to the computer may want them off (WCAG 2.1.4). */
export function Keys() {
  const me = useMe()
  const change = useChangeMeAtOnce()
  return (
    <Card aria-labelledby="keys">
      <h2 id="keys" className="mb-3 font-[620] text-base">
        {t('keys.title')}
      </h2>
      <label className="flex min-h-6 items-center gap-2.5 font-[560]">
        <input
          type="checkbox"
          className="size-4 accent-[var(--accent)]"
          checked={me.preferences.singleKeys !== false}
          aria-describedby="keys-hint"
          onChange={({ target }) => change({ preferences: { singleKeys: target.checked } })}
        />
        {t('keys.single')}
      </label>
      <p id="keys-hint" className="mt-1 text-[.8125rem] text-text-3">
        {t('keys.single.hint')}
      </p>
    </Card>
  )
}
