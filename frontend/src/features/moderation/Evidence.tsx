import { located, mentionsIn, shown } from '@/shared/mentions'
import type { Names } from './names'
import type { Detail } from './queries'

type Place = { start: number; end: number }
type Piece = Place & { marked: boolean; person?: string }

/** The text as it was, with what the checks found in it marked, and nobody named whose name is hidden. */
export function Evidence({
  text,
  findings = [],
  names,
}: Pick<Detail, 'text'> & Partial<Pick<Detail, 'findings'>> & { names: Names }) {
  const plain = shown(text)
  const marks = findings.map((finding) => located(text, finding).shown)
  return (
    <p dir="auto" className="mt-0.5 whitespace-pre-wrap break-words text-[.9375rem] leading-[1.55]">
      {piecesOf(plain, marks, mentionsIn(text)).map(({ start, end, marked, person }) => {
        const name = plain.slice(start, end)
        const words = person ? `@${names.of({ id: person, name: name.slice(1) } as Detail['author'])}` : name
        return marked ? (
          <mark key={start} className="box-decoration-clone rounded-[3px] bg-mark px-0.5 py-px text-text">
            {words}
          </mark>
        ) : (
          <span key={start}>{words}</span>
        )
      })}
    </p>
  )
}

/** Cuts a text where something begins or ends to be marked, or somebody to be named. */
function piecesOf(text: string, marks: Place[], mentions: (Place & { person: string })[]): Piece[] {
  const cuts = [0, text.length, ...[...marks, ...mentions].flatMap(({ start, end }) => [start, end])]
  const edges = [...new Set(cuts)].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b)
  return edges.slice(1).map((end, at) => {
    const start = edges[at] ?? 0
    const marked = marks.some((mark) => mark.start <= start && end <= mark.end)
    const person = mentions.find((one) => one.start === start && one.end === end)?.person
    return { start, end, marked, ...(person ? { person } : {}) }
  })
}
