/** A message, taken apart. `#` is the number of the plural around it. */
export type Part =
  | string
  | { kind: 'hash' }
  | { kind: 'value'; name: string; format?: ValueFormat; style?: string }
  | { kind: 'choice'; name: string; by: Choice; options: Record<string, Part[]> }
  | { kind: 'tag'; name: string; inside: Part[] }

type ValueFormat = 'number' | 'date' | 'time'
type Choice = 'plural' | 'selectordinal' | 'select'

const valueFormats: readonly string[] = ['number', 'date', 'time'] satisfies ValueFormat[]
const choices: readonly string[] = ['plural', 'selectordinal', 'select'] satisfies Choice[]

const isValueFormat = (word: string): word is ValueFormat => valueFormats.includes(word)
const isChoice = (word: string): word is Choice => choices.includes(word)

/** Parses the part of ICU that Atrium speaks: values, numbers, dates, plurals, selects, and <tags> around links. */
export function parse(message: string): Part[] {
  const reader = new Reader(message)
  const parts = reader.parts(false)
  if (!reader.done()) reader.fail('unexpected end mark')
  return parts
}

class Reader {
  #at = 0
  constructor(readonly message: string) {}

  done() {
    return this.#at >= this.message.length
  }

  fail(why: string): never {
    throw new Error(`${why} at ${this.#at} in "${this.message}"`)
  }

  parts(inPlural: boolean): Part[] {
    const parts: Part[] = []
    while (!this.done() && !this.#ahead('}') && !this.#ahead('</')) {
      parts.push(this.#part(inPlural))
    }
    return parts
  }

  #part(inPlural: boolean): Part {
    if (this.#take('{')) return this.#braces(inPlural)
    if (inPlural && this.#take('#')) return { kind: 'hash' }
    if (this.#tagAhead()) return this.#tag(inPlural)
    return this.#text(inPlural)
  }

  #text(inPlural: boolean): string {
    let text = ''
    while (!this.done()) {
      const next = this.message.charAt(this.#at)
      if (next === '{' || next === '}' || (inPlural && next === '#')) break
      if (next === '<' && (this.#ahead('</') || this.#tagAhead())) break
      text += next === "'" ? this.#quoted() : this.message.charAt(this.#at++)
    }
    return text
  }

  /** ICU's apostrophes: '' is one, '{…}' is literal, any other stands for itself. */
  #quoted(): string {
    this.#expect("'")
    if (this.#take("'")) return "'"
    if (!/[{}#<]/.test(this.message.charAt(this.#at))) return "'"
    const end = this.message.indexOf("'", this.#at)
    if (end < 0) this.fail('open quote')
    const literal = this.message.slice(this.#at, end)
    this.#at = end + 1
    return literal
  }

  #braces(inPlural: boolean): Part {
    const name = this.#word()
    if (this.#take('}')) return { kind: 'value', name }
    this.#expect(',')
    const how = this.#word()
    if (isChoice(how)) return this.#choice(name, how, inPlural)
    if (!isValueFormat(how)) this.fail(`unknown format ${how}`)
    const style = this.#take(',') ? { style: this.#word() } : {}
    this.#expect('}')
    return { kind: 'value', name, format: how, ...style }
  }

  #choice(name: string, by: Choice, inPlural: boolean): Part {
    this.#expect(',')
    this.#space()
    const options: Record<string, Part[]> = {}
    while (!this.#take('}')) {
      const option = this.#word()
      this.#expect('{')
      options[option] = this.parts(by === 'select' ? inPlural : true)
      this.#expect('}')
      this.#space()
    }
    if (!options.other) this.fail('no "other"')
    return { kind: 'choice', name, by, options }
  }

  #tagAhead() {
    return /^<[a-z]+>/.test(this.message.slice(this.#at))
  }

  #tag(inPlural: boolean): Part {
    this.#expect('<')
    const name = this.#word()
    this.#expect('>')
    const inside = this.parts(inPlural)
    for (const piece of ['</', name, '>']) this.#expect(piece)
    return { kind: 'tag', name, inside }
  }

  #word(): string {
    this.#space()
    const word = /^[^\s,{}<>]+/.exec(this.message.slice(this.#at))?.[0] ?? this.fail('a name is missing')
    this.#at += word.length
    this.#space()
    return word
  }

  #space() {
    while (/\s/.test(this.message.charAt(this.#at))) this.#at++
  }

  #ahead(piece: string) {
    return this.message.startsWith(piece, this.#at)
  }

  #take(piece: string) {
    if (!this.#ahead(piece)) return false
    this.#at += piece.length
    return true
  }

  #expect(piece: string) {
    if (!this.#take(piece)) this.fail(`${piece} is missing`)
  }
}
