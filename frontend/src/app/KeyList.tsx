import { t } from '@/lib/i18n'
import { useMe } from '@/shared/session'
import { KeyDialog, KeyLine } from '@/ui/KeyDialog'
import { destinations, otherKeys, singleKeys } from './keyMap'

/** The list of what keys do. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const single = useMe().preferences.singleKeys !== false
  return (
    <KeyDialog
      title={t('keys.title')}
      close={t('keys.close')}
      note={single ? undefined : t('keys.off')}
      onClose={onClose}
    >
      {single && singleKeys.map(({ keys, label }) => <KeyLine key={label} keys={keys} label={t(label)} />)}
      {single &&
        destinations.map(({ key, label }) => (
          <KeyLine
            key={key}
            keys={['G', key.toUpperCase()]}
            between={t('keys.then')}
            label={t('keys.go', { place: t(label) })}
          />
        ))}
      {otherKeys.map(({ keys, label }) => (
        <KeyLine key={label} keys={keys} label={t(label)} />
      ))}
    </KeyDialog>
  )
}
