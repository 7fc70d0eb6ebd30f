import { describe, expect, it } from 'vitest'
import { format } from './icu'
import deFirst from './words/de.first.json'
import deLater from './words/de.later.json'
import enFirst from './words/en.first.json'
import enLater from './words/en.later.json'

const en = { ...enFirst, ...enLater }
const de = { ...deFirst, ...deLater }

const placesOf = (message: string) =>
  [...message.matchAll(/\{([a-z]\w*)[,}]/g)].map((found) => found[1] ?? '').sort((a, b) => a.localeCompare(b))

describe('the catalogues', () => {
  it('have the same keys in the same order', () => {
    expect(Object.keys(deFirst)).toEqual(Object.keys(enFirst))
    expect(Object.keys(deLater)).toEqual(Object.keys(enLater))
  })

  it.each(Object.entries(en))('%s says the same in both languages', (key, message) => {
    const german = de[key as keyof typeof de]
    expect(placesOf(german)).toEqual(placesOf(message))
    const values = Object.fromEntries(placesOf(message).map((name) => [name, 3]))
    expect(format('en', message, values)).not.toMatch(/[{}]/)
    expect(format('de', german, values)).not.toMatch(/[{}]/)
  })
})

describe('a message', () => {
  it('chooses by number, and writes it as the language does', () => {
    const message = '{n, plural, =0 {none} one {# post} other {# posts}}'
    expect([0, 1, 1200].map((n) => format('en', message, { n }))).toEqual(['none', '1 post', '1,200 posts'])
    expect(format('de', message, { n: 1200 })).toBe('1.200 posts')
  })

  it('that is not well formed is noticed', () => {
    expect(() => format('en', '{n, plural, one {x}', { n: 1 })).toThrow()
    expect(() => format('en', '{n, date}', { n: 1 })).toThrow()
  })
})
