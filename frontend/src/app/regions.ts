const reachable = 'a[href], button:not(:disabled), input, select, textarea, [tabindex="0"]'

const shown = (node: Element) => node.getClientRects().length > 0

/** Moves the focus to the next part of the page, or the one before: bar, navigation, content. */
export function moveRegion(step: 1 | -1) {
  const regions = [...document.querySelectorAll<HTMLElement>('#root > header, nav, main, aside')].filter(
    (region) => shown(region) && !region.parentElement?.closest('main, header'),
  )
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  const from = at < 0 && step < 0 ? regions.length : at
  const next = regions[(from + step + regions.length) % regions.length]
  if (!next) return
  const inside = [...next.querySelectorAll<HTMLElement>(reachable)].find(shown)
  const to = next.tabIndex === -1 && next.hasAttribute('tabindex') ? next : inside
  to?.focus()
}
