const asked = 'atrium:keys'

/** Opens the list of keys from wherever. */
export const showKeys = () => window.dispatchEvent(new Event(asked))

export function onShowKeys(show: () => void) {
  window.addEventListener(asked, show)
  return () => window.removeEventListener(asked, show)
}
