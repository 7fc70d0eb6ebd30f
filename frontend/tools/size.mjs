// Prints what a first visit loads, and fails over the budget.
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const budget = 130_000
const page = readFileSync('dist/index.html', 'utf8')
const initial = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((m) => m[1])
const size = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length
const js = initial.reduce((sum, file) => sum + size(file), 0)
const css = readdirSync('dist/assets').filter((f) => f.endsWith('.css')).reduce((sum, f) => sum + size(`assets/${f}`), 0)
console.log(`Initial JS ${(js / 1000).toFixed(1)} kB gzip (budget ${budget / 1000}), CSS ${(css / 1000).toFixed(1)} kB gzip`)
if (initial.length === 0 || js > budget) process.exit(1)
