import type { ReactNode } from 'react'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'

type Props = { by: string; onChoose: (mine: boolean) => void; children?: ReactNode }

/** Somebody else saved meanwhile: what mine would change of theirs, and the choice. */
export function Conflict({ by, onChoose, children }: Props) {
  return (
    <section role="alert" className="grid gap-3 rounded-card border border-line bg-warning-soft p-4 text-warning-text">
      <p className="font-[620]">{t('editor.conflict', { name: by })}</p>
      <p>{t('editor.conflict.text')}</p>
      {children && <div className="rounded-lg bg-surface p-3 text-text">{children}</div>}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onChoose(true)}>{t('editor.keepMine')}</Button>
        <Button onClick={() => onChoose(false)}>{t('editor.takeTheirs')}</Button>
      </div>
    </section>
  )
}
