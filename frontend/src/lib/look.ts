import type { Schema } from './api'

/** Shows the page as the person likes it, and keeps it for the next first paint. */
export function applyLook(look: Schema['Preferences']) {
  const root = document.documentElement
  if (look.theme && look.theme !== 'system') root.dataset.theme = look.theme
  else delete root.dataset.theme
  if (look.density === 'compact') root.dataset.density = 'compact'
  else delete root.dataset.density
  try {
    localStorage.setItem('atrium.look', JSON.stringify(look))
  } catch {
    // A browser that keeps nothing asks the server each time.
  }
}
