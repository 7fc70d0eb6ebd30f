import type { Schema } from './api'

/** What the page came with, so that it need not ask. */
type Boot = { me: Schema['Me'] | null; setup?: { needed: boolean; mail: boolean }; feed?: Schema['List'] }

function read(): Boot {
  const script = document.getElementById('boot')
  return script?.textContent ? (JSON.parse(script.textContent) as Boot) : { me: null }
}

export const boot = read()
