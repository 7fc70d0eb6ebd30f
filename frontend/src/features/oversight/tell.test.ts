import { expect, it } from 'vitest'
import { lasting, monthBy, monthNow, percent } from './tell'

it('says shares, spans and months in words', () => {
  expect(percent({ part: 1, of: 4, hidden: false })).toBe('25%')
  expect(percent({ part: 0, of: 0, hidden: true })).toMatch(/few/)
  expect(lasting(0.5)).toBe('30 minutes')
  expect(lasting(7)).toBe('7 hours')
  expect(lasting(72)).toBe('3 days')
  expect(lasting(undefined)).toBe('–')
  expect(monthNow(new Date(2026, 0, 31))).toBe('2026-01')
  expect(monthBy('2026-01', -1)).toBe('2025-12')
  expect(monthBy('2026-12', 1)).toBe('2027-01')
})
