import { beforeEach, expect, it, vi } from 'vitest'
import { isBetweenThem, isTired, noteKept, noteTaken } from './kept'

beforeEach(() => localStorage.clear())

it('comes after the others once it was kept three times in a row', () => {
  noteKept(1)
  noteKept(1)
  expect(isTired(1)).toBe(false)
  noteKept(1)
  expect(isTired(1)).toBe(true)
  expect(isTired(2)).toBe(false)
  noteTaken(1)
  expect(isTired(1)).toBe(false)
})

it('leaves two who write to each other often alone for a day', () => {
  noteKept(1, 'esi')
  expect(isBetweenThem(1, 'esi')).toBe(false)
  noteKept(1, 'esi')
  expect(isBetweenThem(1, 'esi')).toBe(true)
  expect(isBetweenThem(1, 'tom')).toBe(false)
  expect(isBetweenThem(1)).toBe(false)
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_001)
  expect(isBetweenThem(1, 'esi')).toBe(false)
  vi.restoreAllMocks()
})
