import { expect, it } from 'vitest'
import { compare, type Numbered } from './compare'

const rule = (id: string, number: number, part: Partial<Numbered> = {}): Numbered => ({
  id,
  number,
  title: id,
  text: `${id} text`,
  reason: '',
  do: '',
  dont: '',
  severity: 2,
  route: 'team',
  ...part,
})
const text = (...rules: Numbered[]) => ({ title: '', intro: '', rules })
const said = (before: Numbered[], after: Numbered[]) =>
  compare(text(...before), text(...after)).map((change) =>
    change.kind === 'added'
      ? `+${change.after.id}`
      : change.kind === 'retired'
        ? `-${change.before.id}`
        : `${change.after.id}${change.reworded ? ' reworded' : ''}${change.reweighed ? ' reweighed' : ''}${change.moved ? ' moved' : ''}`,
  )

it('names what was added, changed, moved and retired, and nothing else', () => {
  const [a, b, c] = [rule('a', 1), rule('b', 2), rule('c', 3)]
  expect(said([a, b, c], [a, b, c])).toEqual([])
  expect(said([a, b, c], [rule('b', 1), rule('c', 2)])).toEqual(['-a'])
  expect(said([a, b, c], [rule('c', 1), rule('a', 2), rule('b', 3)])).toEqual(['c moved'])
  expect(said([a, b], [rule('new', 1), rule('a', 2), rule('b', 3, { text: 'other' })])).toEqual(['+new', 'b reworded'])
  expect(said([a, b], [rule('b', 1, { severity: 3 }), rule('a', 2, { route: 'hr' })])).toEqual([
    'b reweighed',
    'a reweighed moved',
  ])
})
