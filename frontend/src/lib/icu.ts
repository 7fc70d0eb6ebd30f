/** Values for the places in a message. */
export type Values = Record<string, string | number>

const count = Symbol('the number of a plural')

type Choice = { name: string; options: Map<string, Part[]> }
type Part = string | { name: string } | Choice | typeof count

const parsed = new Map<string, Part[]>()

/** Fills in an ICU message of the kinds {name} and {n, plural, =0 {…} one {…} other {# …}}. */
export function format(locale: string, message: string, values: Values = {}): string {
  let parts = parsed.get(message)
  if (!parts) {
    parts = new Parser(message).parts(false)
    parsed.set(message, parts)
  }
  return write(locale, parts, values)
}

function write(locale: string, parts: Part[], values: Values, number?: number): string {
  return parts
    .map((part) => {
      if (part === count) return new Intl.NumberFormat(locale).format(number ?? 0)
      if (typeof part === 'string') return part
      const value = values[part.name]
      if (!('options' in part))
        return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : (value ?? '')
      const n = Number(value)
      const rule = new Intl.PluralRules(locale).select(n)
      const chosen = part.options.get(`=${n}`) ?? part.options.get(rule) ?? part.options.get('other') ?? []
      return write(locale, chosen, values, n)
    })
    .join('')
}

class Parser {
  private at = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  parts(nested: boolean): Part[] {
    const found: Part[] = []
    let plain = ''
    const flush = () => {
      if (plain) found.push(plain)
      plain = ''
    }
    while (this.at < this.text.length) {
      const sign = this.text[this.at]
      if (sign === '}' && nested) break
      this.at++
      if (sign === '{') {
        flush()
        found.push(this.place())
      } else if (sign === '#' && nested) {
        flush()
        found.push(count)
      } else {
        plain += sign
      }
    }
    flush()
    return found
  }

  private place(): Part {
    const name = this.word()
    if (this.take('}')) return { name }
    this.need(',')
    if (this.word() !== 'plural') throw new Error(`unknown kind in "${this.text}"`)
    this.need(',')
    const options = new Map<string, Part[]>()
    while (!this.take('}')) {
      const option = this.word()
      this.need('{')
      options.set(option, this.parts(true))
      this.need('}')
    }
    return { name, options }
  }

  private word(): string {
    const found = /^\s*([=\w]+)\s*/.exec(this.text.slice(this.at))
    if (!found?.[1]) throw new Error(`a name is missing in "${this.text}"`)
    this.at += found[0].length
    return found[1]
  }

  private take(sign: string): boolean {
    const blank = /^\s*/.exec(this.text.slice(this.at))?.[0].length ?? 0
    if (this.text[this.at + blank] !== sign) return false
    this.at += blank + 1
    return true
  }

  private need(sign: string) {
    if (!this.take(sign)) throw new Error(`"${sign}" is missing in "${this.text}"`)
  }
}
