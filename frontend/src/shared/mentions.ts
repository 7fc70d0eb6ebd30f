import { difference, type Place } from './places'

/** A piece of Markdown, and what its writer sees of it. Of a mention they see @ and the name. */
type Piece = { shown: string; source: string; person?: string }

/** A mention, and the signs before it that would make something else of it, each behind a backslash. */
const link = /(?<![\\!])((?:\\[\\!])*)\[((?:\\.|[^\\[\]\n])+)\]\(person:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\)/gi

/** What mentions a person, whatever signs their name has. */
export const mention = (name: string, id: string) =>
  `[${name
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\[\]*_`~<&]/g, '\\$&')}](person:${id})`

/** What the writer of a Markdown text sees. */
export const shown = (markdown: string) => shownOf(piecesOf(markdown))

/** The people whom a text names, and where its writer sees them. */
export function mentionsIn(markdown: string): (Place & { person: string })[] {
  let end = 0
  return piecesOf(markdown).flatMap(({ shown, person }) => {
    const start = end
    end += shown.length
    return person ? { start, end, person } : []
  })
}

/**
 * The Markdown after its writer changed what they see, with the caret behind the change, and where the caret is then.
 * A mention that they wrote in, or of which they took something away, is none any more.
 */
export function edited(markdown: string, text: string, caret: number) {
  const part = difference(shown(markdown), text, caret)
  const written = text.slice(part.start, part.start + part.after)
  return put(markdown, { start: part.start, end: part.start + part.before }, written)
}

/** The Markdown with something else in a place that its writer sees, and where the caret is behind it. */
export function put(markdown: string, { start, end }: Place, source: string) {
  const pieces = piecesOf(markdown)
  const behind = cut(pieces, end)
  const next = joined([...cut(pieces, 0, start), ...piecesOf(source), ...behind])
  const caret = next.length - joined(behind).length
  return { markdown: next, caret: located(next, { start: caret, end: caret }).shown.end }
}

/** A place in the Markdown, as the writer sees it and in the source; a mention is in it as a whole. */
export function located(markdown: string, { start, end }: Place) {
  const place = { shown: { start, end }, source: { start, end }, isName: false }
  let before = 0
  let ahead = 0 // how much longer the source was so far
  for (const { shown, source, person } of piecesOf(markdown)) {
    const whole = shown !== source
    const behind = before + source.length
    if (before <= start && start < behind) {
      place.source.start = whole ? before : start
      place.shown.start = place.source.start - ahead
      place.isName = person !== undefined && end <= behind
    }
    if (whole) ahead += source.length - shown.length
    if (before < end && end <= behind) {
      place.source.end = whole ? behind : end
      place.shown.end = place.source.end - ahead
    }
    before = behind
  }
  return place
}

function piecesOf(markdown: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const plain = (end: number) => {
    if (end > at) pieces.push(asIs(markdown.slice(at, end)))
  }
  for (const { 0: all, 1: signs = '', 2: name = '', 3: person = '', index } of markdown.matchAll(link)) {
    plain(index)
    for (const [source] of signs.matchAll(/../g)) pieces.push({ shown: source.slice(1), source })
    const label = name.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/^@?/, '@')
    pieces.push({ shown: label, source: all.slice(signs.length), person })
    at = index + all.length
  }
  plain(markdown.length)
  return pieces
}

const asIs = (text: string): Piece => ({ shown: text, source: text })

const shownOf = (pieces: Piece[]) => pieces.map(({ shown }) => shown).join('')

/** The pieces of a part that the writer sees. What is left of a mention is plain text. */
function cut(pieces: Piece[], from: number, to = Number.POSITIVE_INFINITY) {
  let end = 0
  return pieces.flatMap((piece) => {
    const start = end
    end += piece.shown.length
    if (from <= start && end <= to) return piece
    const part = piece.shown.slice(Math.max(from - start, 0), Math.max(to - start, 0))
    return part ? asIs(part) : []
  })
}

function joined(pieces: Piece[]) {
  let markdown = ''
  let plain = ''
  for (const { shown, source, person } of pieces) {
    if (person) {
      markdown += plain.replace(/[\\!]+$/, (signs) => signs.replace(/./g, '\\$&')) + source
      plain = ''
    } else plain += shown
  }
  return markdown + plain
}
