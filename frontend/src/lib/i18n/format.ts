import { type Part, parse } from './parse'

export type Value = string | number | Date
export type Values = Readonly<Record<string, Value>>

/** A finished piece of a message: text, or a tag with what stands inside it. */
export type Piece = string | { tag: string; inside: Piece[] }

const parsed = new Map<string, Part[]>()

function partsOf(message: string): Part[] {
  const known = parsed.get(message)
  if (known) return known
  const parts = parse(message)
  parsed.set(message, parts)
  return parts
}

/** Writes a message out in a locale, tags kept as pieces. */
export function format(locale: string, message: string, values: Values = {}): Piece[] {
  return write({ locale, values, count: 0 }, partsOf(message))
}

/** The plain text of pieces. */
export function plain(pieces: Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : plain(piece.inside))).join('')
}

interface Writing {
  locale: string
  values: Values
  count: number
}

function write(writing: Writing, parts: Part[]): Piece[] {
  return parts.flatMap((part): Piece[] => {
    if (typeof part === 'string') return [part]
    if (part.kind === 'hash') return [number(writing.locale, writing.count)]
    if (part.kind === 'tag') return [{ tag: part.name, inside: write(writing, part.inside) }]
    const value = writing.values[part.name]
    if (value === undefined) return [`{${part.name}}`]
    if (part.kind === 'value') return [show(writing.locale, value, part.format, part.style)]
    return choose(writing, part, value)
  })
}

function choose(writing: Writing, part: Extract<Part, { kind: 'choice' }>, value: Value): Piece[] {
  const { by, options } = part
  if (by === 'select') return write(writing, options[String(value)] ?? options.other ?? [])
  const count = Number(value)
  const type = by === 'plural' ? 'cardinal' : 'ordinal'
  const form = pluralRules(writing.locale, type).select(count)
  return write({ ...writing, count }, options[`=${count}`] ?? options[form] ?? options.other ?? [])
}

function show(locale: string, value: Value, format?: string, style?: string): string {
  if (format === 'date' || format === 'time') return moment(locale, format, style).format(new Date(value))
  if (format === 'number' && style === 'percent') return percent(locale).format(Number(value))
  if (format === 'number' || typeof value === 'number') return number(locale, Number(value))
  return value instanceof Date ? moment(locale, 'date').format(value) : value
}

/** Keeps what make builds, by its arguments: Intl objects are slow to build and quick to use. */
function kept<Args extends readonly string[], Made>(make: (...args: Args) => Made) {
  const all = new Map<string, Made>()
  return (...args: Args): Made => {
    const key = args.join(' ')
    const made = all.get(key) ?? make(...args)
    all.set(key, made)
    return made
  }
}

const numbers = kept((locale: string) => new Intl.NumberFormat(locale))
const percent = kept((locale: string) => new Intl.NumberFormat(locale, { style: 'percent' }))
const pluralRules = kept((locale: string, type: Intl.PluralRuleType) => new Intl.PluralRules(locale, { type }))
const moment = kept((locale: string, what: 'date' | 'time', style?: string) => {
  const how = style === 'short' || style === 'long' || style === 'full' ? style : 'medium'
  return new Intl.DateTimeFormat(locale, what === 'date' ? { dateStyle: how } : { timeStyle: how })
})
const number = (locale: string, n: number) => numbers(locale).format(n)
