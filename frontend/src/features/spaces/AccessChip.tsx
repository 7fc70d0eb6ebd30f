import { Archive, EyeOff, Lock } from 'lucide-react'
import { t } from '@/lib/i18n'
import { Chip } from '@/ui/Card'
import type { Space } from './queries'

/** Who gets into a space, in a word. */
export function AccessChip({ space }: { space: Pick<Space, 'access' | 'archivedAt'> }) {
  return (
    <>
      <Chip>
        {space.access === 'request' && <Lock size={12} aria-hidden />}
        {space.access === 'secret' && <EyeOff size={12} aria-hidden />}
        {t(`spaces.${space.access}.short`)}
      </Chip>
      {space.archivedAt && (
        <Chip tone="warning">
          <Archive size={12} aria-hidden />
          {t('spaces.archived')}
        </Chip>
      )}
    </>
  )
}
