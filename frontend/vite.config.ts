import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Writes each text file once more in the encodings that browsers take. */
const encode = {
  name: 'encode',
  closeBundle() {
    const dir = fileURLToPath(new URL('dist/assets', import.meta.url))
    for (const name of readdirSync(dir).filter((name) => /\.(js|css)$/.test(name))) {
      const raw = readFileSync(join(dir, name))
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(raw))
      writeFileSync(join(dir, `${name}.gz`), gzipSync(raw, { level: 9 }))
    }
  },
}

export default defineConfig({
  plugins: [react(), tailwindcss(), encode],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // Two files at first, what we use and what is ours: fewer requests, and together they pack smaller. What only a
    // later page needs, icons too, comes with that page.
    rolldownOptions: {
      output: {
        // The first file names every later one: short names are less to load.
        chunkFileNames: 'assets/[hash:7].js',
        codeSplitting: {
          groups: [
            { name: 'base', test: /node_modules\/(?!lucide-react\/dist\/esm\/icons)/ },
            { name: 'atrium', test: /icons\/ellipsis\.|src\/(lib\/(?!words\/(de|en\.later))|ui\/(Alert|Avatar|Button|Brand|Card|Menu|More|Toasts|Waiting)|shared\/(session|Prose|When|useHints)|features\/feed\/(Reactions|queries|files\/place))/ },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: 'http://localhost:8080', ws: true } } },
  test: { environment: 'happy-dom', setupFiles: ['./vitest.setup.ts'], include: ['src/**/*.test.{ts,tsx}'] },
})
