import { t } from '@/lib/i18n'
import { Chip } from '@/ui/Card'

const tones = ['plain', 'plain', 'info', 'warning', 'danger'] as const
const words = ['low', 'low', 'medium', 'high', 'critical'] as const

export const severityWord = (severity: number) => t(`rules.severity.${words[severity] ?? 'low'}`)

/** How much a rule weighs, in a word. */
export function Severity({ severity }: { severity: number }) {
  return <Chip tone={tones[severity] ?? 'plain'}>{severityWord(severity)}</Chip>
}
