import { describe, expect, it } from 'vitest'
import { diff } from './diff'

const marked = (before: string, after: string) =>
  diff(before, after)
    .map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind])
    .join('')

describe('what became of a text', () => {
  it('is shown word by word', () => {
    expect(marked('The seal is thick.', 'The seal is a hair thicker.')).toBe('The seal is -thick-+a hair thicker+.')
    expect(marked('one two three', 'one three')).toBe('one -two -three')
    expect(marked('one three', 'one two three')).toBe('one +two +three')
    expect(marked('same', 'same')).toBe('same')
    expect(marked('', 'new')).toBe('+new+')
    expect(marked('all gone', '')).toBe('-all gone-')
  })

  it('names people and not their ids', () => {
    const esi = '[Esi](person:0190d3f8-0000-7000-8000-000000000000)'
    expect(marked(`Thanks ${esi}`, `Many thanks ${esi}`)).toBe('-Thanks-+Many thanks+ @Esi')
  })

  it('holds both texts whole, whatever they are', () => {
    const texts = [
      'a b  c\nd',
      'a c b\n\nd e',
      'x',
      '',
      'ä ö — ü!',
      'a a a b a',
      Array.from({ length: 3000 }, (_, n) => n % 7).join(' '),
    ]
    for (const before of texts)
      for (const after of texts) {
        const pieces = diff(before, after)
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map(({ text }) => text)
            .join('')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
      }
  })
})
