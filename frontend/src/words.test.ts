import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'
import later from './lib/words/en.later.json'

const fileOf = (from: string, to: string) => {
  const path = to.startsWith('@/') ? join('src', to.slice(2)) : normalize(join(dirname(from), to))
  return [path, `${path}.ts`, `${path}.tsx`].find((file) => /\.tsx?$/.test(file) && existsSync(file))
}

/** What a file brings along: all but the pages of the routes and parts, which wait for all words. */
const brings = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/from '([@.][^']+)'|(part\(\(\) => )?import\('([@.][^']+)'\)/g)].flatMap(
    ([, now, part, then]) => {
      const to = fileOf(file, now ?? (part || file === 'src/app/routes.tsx' ? '' : (then ?? '')))
      return to ? [to] : []
    },
  )

it('what is shown before all words are there says none of the later ones', () => {
  const reached = new Set(['src/app/main.tsx'])
  for (const file of reached) for (const to of brings(file)) reached.add(to)
  expect(reached.size).toBeGreaterThan(60)
  const wrong = [...reached].flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    return Object.keys(later)
      .filter((key) => source.includes(`'${key}'`))
      .map((key) => `${file} says ${key}`)
  })
  expect(wrong).toEqual([])
})
