let wanted = false

/** The page is about to change: its heading takes the focus, so that a screen reader begins there. */
export function expectHeading() {
  wanted = true
}

/** Takes the focus if this is the heading of a page that was just opened. */
export function takeHeading(heading: HTMLElement | null) {
  if (!wanted || !heading) return
  wanted = false
  heading.focus({ preventScroll: true })
}
