import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const layers = ['api', 'lib', 'ui', 'shared', 'features', 'app']

const layerOf = (path: string) => layers.indexOf(path.split('/')[1] ?? '')
const areaOf = (path: string) =>
  path
    .split('/')
    .slice(1, path.startsWith('src/features/') ? 3 : 2)
    .join('/')

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name))
  .map((name) => join('src', name))

it('imports go down, and features are strangers to each other', () => {
  const wrong = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/from '@\/([^']+)'|import\('@\/([^']+)'\)/g)]
      .map((found) => `src/${found[1] ?? found[2]}`)
      .filter((to) => areaOf(to) !== areaOf(file) && layerOf(to) >= layerOf(file))
      .map((to) => `${file} imports ${to}`),
  )
  expect(files.length).toBeGreaterThan(40)
  expect(wrong).toEqual([])
})
