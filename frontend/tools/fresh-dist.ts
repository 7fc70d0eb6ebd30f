import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Empties dist before a build, but for the file that keeps the folder in the repository. */
export function freshDist(): Plugin {
  let dist = ''
  return {
    name: 'fresh-dist',
    apply: 'build',
    configResolved(config) {
      dist = join(config.root, config.build.outDir)
    },
    buildStart() {
      for (const name of readdirSync(dist)) {
        if (name !== '.keep') rmSync(join(dist, name), { recursive: true })
      }
    },
  }
}
