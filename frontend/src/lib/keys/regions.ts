/** Moves the focus to the next or previous region of the page: F6 and Shift F6. */
export function moveRegion(back: boolean): boolean {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(shown)
  const here = regions.findLastIndex((region) => region.contains(document.activeElement))
  const next = here < 0 ? (back ? -1 : 0) : (here + (back ? -1 : 1)) % regions.length
  const region = regions.at(next)
  if (!region) return false
  if (!region.hasAttribute('tabindex')) region.tabIndex = -1
  region.focus()
  return true
}

function shown(region: HTMLElement) {
  return region.checkVisibility?.() ?? true
}
