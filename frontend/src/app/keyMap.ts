import { paths } from '@/lib/paths'

/** Where G and a second key lead. */
export const destinations = [
  { key: 'h', to: paths.home, label: 'nav.home' },
  { key: 's', to: paths.spaces, label: 'nav.spaces' },
  { key: 'p', to: paths.people, label: 'nav.people' },
] as const

/** What single keys do, in the order of the list. */
export const singleKeys = [
  { keys: ['J'], label: 'keys.next' },
  { keys: ['K'], label: 'keys.previous' },
  { keys: ['Enter'], label: 'keys.open' },
  { keys: ['N'], label: 'keys.write' },
  { keys: ['R'], label: 'keys.comment' },
  { keys: ['E'], label: 'keys.react' },
  { keys: ['Shift', 'R'], label: 'keys.report' },
  { keys: ['?'], label: 'keys.help' },
] as const

/** What works even where single keys are switched off. */
export const otherKeys = [
  { keys: ['Ctrl', 'Enter'], label: 'keys.send' },
  { keys: ['Esc'], label: 'keys.leave' },
  { keys: ['F6'], label: 'keys.region' },
] as const
