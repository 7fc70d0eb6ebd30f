import { expect, test } from 'vitest'
import { changed, moved, replaced } from './places'

const text = 'This manual is stupid, sorry'
const stupid = { start: 15, end: 21 }
const place = (after: string) => {
  const now = moved(stupid, text, after)
  return now && after.slice(now.start, now.end)
}

test('a place stays with its words while somebody writes elsewhere', () => {
  expect(place(text)).toBe('stupid')
  expect(place(`${text} about that`)).toBe('stupid')
  expect(place(`I think: ${text}`)).toBe('stupid')
  expect(place('This is stupid, sorry')).toBe('stupid')
})

test('a place is gone when somebody writes in it or makes another word of it', () => {
  expect(place('This manual is studied, sorry')).toBeUndefined()
  expect(place('This manual is , sorry')).toBeUndefined()
  expect(place('This manual is stupidly, sorry')).toBeUndefined()
  expect(place('')).toBeUndefined()
})

test('a change is as long as what was written or taken away', () => {
  expect(changed(text, text)).toBe(0)
  expect(changed(text, `${text}!`)).toBe(1)
  expect(changed(text, 'This manual is, sorry')).toBe(7)
  expect(changed('', text)).toBe(text.length)
  expect(changed('aaa', 'aaaa')).toBe(1)
})

test('a wording takes the place of the words', () => {
  expect(replaced(text, stupid, 'hard to understand')).toBe('This manual is hard to understand, sorry')
})
