import { describe, expect, it } from 'vitest'
import { edited, located, mention, mentionsIn, put, shown } from './mentions'

const esi = '0190d3f8-0000-7000-8000-000000000001'
const twin = '0190d3f8-0000-7000-8000-000000000002'
const toEsi = mention('Esi Mensah', esi)
const toTwin = mention('Esi Mensah', twin)
const name = '@Esi Mensah'

/** A text that its writer changed: | is where the caret stands then. */
const typed = (markdown: string, now: string) => edited(markdown, now.replace('|', ''), now.indexOf('|'))
const became = (markdown: string, now: string) => typed(markdown, now).markdown

describe('what the writer of a text sees', () => {
  it('is names after an @, and not the ids of people', () => {
    expect(toEsi).toBe(`[Esi Mensah](person:${esi})`)
    expect(shown(`Thanks ${toEsi}, well done`)).toBe('Thanks @Esi Mensah, well done')
    expect(mentionsIn(`Thanks ${toEsi}`)).toEqual([{ start: 7, end: 18, person: esi }])
    expect(shown(`[@Esi](person:${esi.toUpperCase()})`)).toBe('@Esi')
  })

  it('is the name, whatever signs it has', () => {
    for (const name of ['A [B] \\C\\', '](person:x)', '*_`~<b>&amp;', 'עדה כהן', 'Ada\\', '!'])
      expect(shown(`to ${mention(name, esi)}.`)).toBe(`to @${name}.`)
    expect(shown(mention(' Ada\n Lovelace ', esi))).toBe('@Ada Lovelace')
  })

  it('is everything else as it stands', () => {
    for (const text of [
      '',
      'Esi@example.com [a](https://example.com) \\![x] \\\\',
      '[Esi](person:1)',
      `[](person:${esi})`,
      `\\[Esi](person:${esi})`,
      `\\\\\\[Esi](person:${esi})`,
      `![Esi](person:${esi})`,
      `[E\nsi](person:${esi})`,
    ]) {
      expect(shown(text)).toBe(text)
      expect(mentionsIn(text)).toEqual([])
    }
  })
})

describe('what a change of the seen text makes of its Markdown', () => {
  it('keeps mentions while somebody writes around them', () => {
    expect(became(`Thanks ${toEsi}`, `Many thanks| ${name}`)).toBe(`Many thanks ${toEsi}`)
    expect(became(`Thanks ${toEsi}`, `Thanks ${name} for it|`)).toBe(`Thanks ${toEsi} for it`)
    expect(became(toEsi, `${name}'s|`)).toBe(`${toEsi}'s`)
    expect(became(toEsi, `(|${name}`)).toBe(`(${toEsi}`)
    expect(became(`${toEsi} and more`, `${name}|`)).toBe(toEsi)
    expect(became(`${toEsi}\n${toTwin}`, `${name}| ${name}`)).toBe(`${toEsi} ${toTwin}`)
  })

  it('ends a mention when somebody writes in it or takes a part away', () => {
    expect(became(`Hi ${toEsi}!`, 'Hi @Esi x|Mensah!')).toBe('Hi @Esi xMensah!')
    expect(became(`Hi ${toEsi}!`, 'Hi @Esi Mensa|!')).toBe('Hi @Esi Mensa!')
    expect(became(`Hi ${toEsi}!`, 'Hi |Esi Mensah!')).toBe('Hi Esi Mensah!')
    expect(became(`Hi ${toEsi}!`, 'Hi |!')).toBe('Hi !')
    expect(became(`${toEsi} and ${toTwin}`, '@Esi| Mensah')).toBe('@Esi Mensah')
    expect(became('@Esi Mensa', `${name}|`)).toBe(name)
  })

  it('tells people of the same name apart', () => {
    const both = `${toEsi} ${toTwin}`
    expect(became(both, `|${name}`)).toBe(toTwin)
    expect(became(both, `${name}|`)).toBe(toEsi)
    expect(became(both, `|${name} ${name}`)).toBe(both)
    expect(became(both, `${name} |${name} ${name}`)).toBe(`${name} ${both}`)
    expect(became(both, `${name} ${name} ${name}|`)).toBe(`${both} ${name}`)
  })

  it('makes no mention of a name that was pasted or typed', () => {
    expect(became('Thanks ', `Thanks ${name}|`)).toBe(`Thanks ${name}`)
    expect(became(`${toEsi} `, `${name} ${name}|`)).toBe(`${toEsi} ${name}`)
  })

  it('makes a mention of a link to a person that was pasted or typed, and keeps the caret behind it', () => {
    expect(typed('Hi , bye', `Hi ${toEsi}|, bye`)).toEqual({ markdown: `Hi ${toEsi}, bye`, caret: 14 })
    expect(typed(toEsi.slice(0, -1), `${toEsi}|`)).toEqual({ markdown: toEsi, caret: 11 })
    expect(typed(`${toTwin} a `, `${name} a ${toEsi} b| `)).toEqual({ markdown: `${toTwin} a ${toEsi} b `, caret: 27 })
  })

  it('keeps a mention behind signs that would make something else of the link', () => {
    for (const signs of ['!', '\\', '\\!', '!!', '\\\\\\', 'Hi!'])
      for (const before of [`${signs} ${toEsi}`, toEsi]) {
        const { markdown } = typed(before, `${signs}|${name}`)
        expect(shown(markdown)).toBe(`${signs}${name}`)
        expect(mentionsIn(markdown)).toHaveLength(1)
      }
    expect(became(toEsi, `!|${name}`)).toBe(`\\!${toEsi}`)
    expect(became(`\\!${toEsi}`, '!|')).toBe('!')
    expect(became(`\\!${toEsi}`, `!| ${name}`)).toBe(`! ${toEsi}`)
  })

  it('puts a chosen person in the place of what was typed', () => {
    expect(put('Hi @es, ok', { start: 3, end: 6 }, `${toEsi} `)).toEqual({ markdown: `Hi ${toEsi} , ok`, caret: 15 })
    expect(put(`${toEsi} @es`, { start: 12, end: 15 }, toTwin).markdown).toBe(`${toEsi} ${toTwin}`)
  })

  it('shows what was written, and leaves every other mention alone, whatever was written', () => {
    const parts = [
      'a',
      '!',
      '\\',
      ' ',
      '[',
      ']',
      '\n',
      '@Esi',
      '(person:',
      toEsi,
      toTwin,
      mention('[x]\\', esi),
      '😀',
      'é',
    ]
    let seed = 7
    const any = (most: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % most
    }
    let markdown = ''
    for (let n = 0; n < 4_000; n++) {
      if (any(50) === 0) markdown = Array.from({ length: any(8) }, () => parts[any(parts.length)]).join('')
      const text = shown(markdown)
      const [start, end] = [any(text.length + 1), any(text.length + 1)].toSorted((a, b) => a - b) as [number, number]
      const written = any(3) === 0 ? '' : shown(parts[any(parts.length)] ?? '')
      const now = text.slice(0, start) + written + text.slice(end)
      const next = edited(markdown, now, start + written.length)
      expect(shown(next.markdown)).toBe(now)
      expect(next.caret).toBe(start + written.length)
      const kept = mentionsIn(markdown).filter((one) => one.end <= start || one.start >= end)
      const people = mentionsIn(next.markdown).map(({ person }) => person)
      expect(people.join()).toContain(kept.map(({ person }) => person).join())
      expect(edited(next.markdown, now, 0).markdown).toBe(next.markdown)
      markdown = next.markdown
    }
  })
})

describe('a place in the Markdown', () => {
  const markdown = `\\!${toEsi}, this is stupid, ${toTwin}`
  const placeOf = (words: string) => {
    const start = markdown.indexOf(words)
    const { shown: seen, source, isName } = located(markdown, { start, end: start + words.length })
    return [shown(markdown).slice(seen.start, seen.end), markdown.slice(source.start, source.end), isName]
  }

  it('is where the writer sees it', () => {
    expect(placeOf('stupid')).toEqual(['stupid', 'stupid', false])
    expect(placeOf(', this')).toEqual([', this', ', this', false])
    expect(placeOf(markdown)).toEqual([shown(markdown), markdown, false])
  })

  it('has a mention in it as a whole', () => {
    expect(placeOf('Mensah')).toEqual([name, toEsi, true])
    expect(placeOf(esi)).toEqual([name, toEsi, true])
    expect(placeOf('stupid, [Esi')).toEqual([`stupid, ${name}`, `stupid, ${toTwin}`, false])
  })
})
