import { currentLocale } from '@/lib/i18n'

const units = ['byte', 'kilobyte', 'megabyte'] as const

/** How large a file is, in the unit that suits it. */
export function sizeOf(bytes: number): string {
  const step = bytes < 1024 ? 0 : bytes < 1 << 20 ? 1 : 2
  const form = {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step === 2 ? 1 : 0,
  } as const
  return new Intl.NumberFormat(currentLocale(), form).format(bytes / 1024 ** step)
}

/** What kind of file a name stands for: PDF, DOCX, or nothing. */
export const endingOf = (name: string) => (/\.(\w{1,5})$/.exec(name)?.[1] ?? '').toUpperCase()
