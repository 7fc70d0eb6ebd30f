/** What this browser remembers between visits. Storage may be full or forbidden; then it remembers nothing. */
export function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(`atrium.${name}`) ?? undefined
  } catch {
    return undefined
  }
}

export function keep(name: string, value: string) {
  try {
    localStorage.setItem(`atrium.${name}`, value)
  } catch {
    // Nothing is lost but the memory of it.
  }
}

export function forget(name: string) {
  try {
    localStorage.removeItem(`atrium.${name}`)
  } catch {
    // There was nothing to forget.
  }
}
