import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const text = /\.(js|css|svg|json|webmanifest|txt)$/
const small = 512

/** Writes a .br and a .gz beside every file that gains from it. The page itself is not among them: the server writes into it. */
export function compress(): Plugin {
  let dist = ''
  return {
    name: 'compress',
    apply: 'build',
    configResolved(config) {
      dist = join(config.root, config.build.outDir)
    },
    async closeBundle() {
      const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => text.test(name))
      await Promise.all(names.map((name) => squeeze(join(dist, name))))
    },
  }
}

async function squeeze(path: string) {
  const raw = readFileSync(path)
  if (raw.length < small) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length }
  writeFileSync(`${path}.br`, await promisify(brotliCompress)(raw, { params }))
  writeFileSync(`${path}.gz`, await promisify(gzip)(raw, { level: 9 }))
}
