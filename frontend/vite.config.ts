import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { compress } from './tools/compress.ts'
import { firstLoad } from './tools/first-load.ts'
import { freshDist } from './tools/fresh-dist.ts'

const server = process.env.ATRIUM_DEV_SERVER ?? 'http://localhost:8080'
const browsers = ['chrome123', 'firefox120', 'safari17.5']

export default defineConfig({
  plugins: [react(), tailwind(), freshDist(), firstLoad(), compress()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { target: ['es2023', ...browsers], cssTarget: browsers, emptyOutDir: false, assetsInlineLimit: 0 },
  server: { proxy: { '/api': { target: server, ws: true, headers: { origin: server } } } },
  test: {
    environment: 'happy-dom',
    setupFiles: ['./vitest.setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
})
