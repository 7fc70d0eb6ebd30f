import { t } from '@/lib/i18n'
import { KeyDialog, KeyLine } from '@/ui/KeyDialog'
import { acts, answers } from './outcomes'

/** What keys do in the queue. */
export function CaseKeys({ onClose }: { onClose: () => void }) {
  const lines: [keys: string[], label: string, between?: string][] = [
    [['J', 'K'], t('cases.hint.move'), '/'],
    ...acts.map(({ key, outcome }): [string[], string] => [[key.toUpperCase()], t(`cases.act.${outcome}`)]),
    ...answers.map(({ key, outcome }): [string[], string] => [[key.toUpperCase()], t(`cases.act.${outcome}`)]),
    [['1', '9'], t('cases.hint.rule'), '–'],
    [['Enter'], t('cases.hint.send')],
    [['Ctrl', 'Enter'], t('cases.hint.sendAnywhere')],
    [['U'], t('cases.hint.undo')],
    [['S'], t('cases.escalate')],
    [['N'], t('cases.note')],
    [['X'], t('cases.hint.pick')],
    [['Shift', 'X'], t('cases.hint.pickRange')],
    [['?'], t('keys.help')],
  ]
  return (
    <KeyDialog title={t('cases.keys')} close={t('keys.close')} note={t('cases.keys.twice')} onClose={onClose}>
      {lines.map(([keys, label, between]) => (
        <KeyLine key={`${keys.join()} ${label}`} keys={keys} label={label} {...(between ? { between } : {})} />
      ))}
    </KeyDialog>
  )
}
