import { type Part, parse } from './parse'

const letters: Record<string, string> = { a: 'á', c: 'ç', e: 'é', h: 'ḥ', i: 'í', m: 'ɱ', n: 'ñ', o: 'ó', s: 'š', u: 'ú', y: 'ý', A: 'Á', H: 'Ḥ', O: 'Ó' }

const accented = (text: string) => text.replace(/[acehimnosuyAHO]/g, (letter) => letters[letter] ?? letter)
const quoted = (text: string) => text.replace(/'/g, "''").replace(/[{}<]/g, "'$&'")

/** Makes words that look foreign and run 35 % longer, to find what is not translatable and what does not fit. */
export function pseudo(message: string): string {
  const longer = '~'.repeat(Math.ceil(message.replace(/\{.*\}/g, '').length * 0.35))
  return `[${rewrite(parse(message))} ${longer}]`
}

function rewrite(parts: Part[]): string {
  return parts.map(rewritePart).join('')
}

function rewritePart(part: Part): string {
  if (typeof part === 'string') return quoted(accented(part))
  if (part.kind === 'hash') return '#'
  if (part.kind === 'tag') return `<${part.name}>${rewrite(part.inside)}</${part.name}>`
  if (part.kind === 'value') return `{${[part.name, part.format, part.style].filter(Boolean).join(', ')}}`
  const options = Object.entries(part.options).map(([name, inside]) => `${name} {${rewrite(inside)}}`)
  return `{${part.name}, ${part.by}, ${options.join(' ')}}`
}
