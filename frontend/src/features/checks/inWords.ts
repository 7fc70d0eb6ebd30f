import { currentLocale, t } from '@/lib/i18n'
import type { Draft } from './queries'

export const kinds = [
  'words',
  'pattern',
  'secret',
  'personal',
  'link',
  'shouting',
  'flood',
  'repeat',
  'mentions',
  'attachment',
  'any',
] as const
export const actions = ['flag', 'nudge', 'hold', 'hide', 'refuse'] as const
export const surfaces = ['post', 'comment', 'profile', 'file'] as const
export const writers = ['everyone', 'newcomers', 'employees'] as const
export const detectors = {
  secret: ['private_key', 'api_key', 'token', 'password'],
  personal: ['card', 'iban', 'phone'],
} as const
export const fileGroups = [
  'picture',
  'video',
  'audio',
  'pdf',
  'document',
  'sheet',
  'slides',
  'archive',
  'macros',
  'other',
] as const

export const listed = (items: readonly string[]) =>
  new Intl.ListFormat(currentLocale(), { type: 'conjunction' }).format(items)

/** The first of some, and how many more there are. */
function some(items: readonly string[], more = 0, most = 4) {
  const rest = Math.max(items.length - most, 0) + more
  if (rest === 0) return listed(items)
  return t('checks.andMore', { some: items.slice(0, most).join(', '), n: rest })
}

/** What a check looks for, in a line. */
export function looksFor(c: Draft & { more?: number }): string {
  switch (c.kind) {
    case 'words':
      return some(
        c.words.map((word) => t('checks.quoted', { word })),
        c.more,
      )
    case 'pattern':
      return t('checks.looks.pattern', { pattern: c.pattern })
    case 'secret':
    case 'personal':
      return some((c.detect.length > 0 ? c.detect : detectors[c.kind]).map((one) => t(`checks.detect.${one}`)))
    case 'link':
      return t(c.onlyThese ? 'checks.looks.linkOnly' : 'checks.looks.link', { domains: some(c.domains, c.more) })
    case 'flood':
      return t('checks.looks.flood', { n: c.most, minutes: c.within })
    case 'repeat':
      return t('checks.looks.repeat', { hours: c.within })
    case 'mentions':
      return t('checks.looks.mentions', { n: c.most })
    case 'attachment':
      return t('checks.looks.attachment', { kinds: some(c.files.map((one) => t(`checks.file.${one}`))) })
    default:
      return t(`checks.looks.${c.kind}`)
  }
}

/** Where a check looks, unless that is everywhere. */
export function looksAt(c: Draft & { otherSpaces?: number }): string {
  const spaces = c.spaces.length + (c.otherSpaces ?? 0)
  const where = c.surfaces.length > 0 ? [listed(c.surfaces.map((one) => t(`checks.surface.${one}`)))] : []
  if (spaces > 0) where.push(t('checks.inSpaces', { n: spaces }))
  if (c.writers === 'newcomers') where.push(t('checks.byNewcomers', { n: c.newcomer }))
  if (c.writers === 'employees') where.push(t('checks.byEmployees'))
  return where.join(' · ')
}

export const percent = (share: number) =>
  new Intl.NumberFormat(currentLocale(), { style: 'percent', maximumFractionDigits: 0 }).format(share)
