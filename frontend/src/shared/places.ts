export type Place = { start: number; end: number }

/**
 * The part in which two texts differ: where it begins, and how long it is in each. If a caret stands behind the change,
 * it tells apart what the texts alone cannot, such as which of two equal words is gone.
 */
export function difference(before: string, after: string, caret?: number) {
  const isEnd = caret !== undefined && before.endsWith(after.slice(caret))
  let end = isEnd ? after.length - caret : 0
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most - end && before[start] === after[start]) start++
  while (!isEnd && end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { start, before: before.length - start - end, after: after.length - start - end }
}

/** How many characters were written or taken away between two texts. */
export function changed(before: string, after: string) {
  const part = difference(before, after)
  return Math.max(part.before, part.after)
}

/** Where a place of the text before is in the text after, or nothing when somebody wrote in it. */
export function moved<P extends Place>(place: P, before: string, after: string): P | undefined {
  const part = difference(before, after)
  if (place.end <= part.start) return inOneWord(place, after) ? place : undefined
  if (place.start < part.start + part.before) return
  const by = part.after - part.before
  const next = { ...place, start: place.start + by, end: place.end + by }
  return inOneWord(next, after) ? next : undefined
}

/** Whether no letter was written right before or behind the place, which would make another word of it. */
function inOneWord({ start, end }: Place, text: string) {
  const joins = (at: string, next: string) => /[\p{L}\p{N}]/u.test(at) && /[\p{L}\p{N}]/u.test(next)
  return !joins(text.charAt(start - 1), text.charAt(start)) && !joins(text.charAt(end - 1), text.charAt(end))
}

export function replaced(text: string, { start, end }: Place, wording: string) {
  return text.slice(0, start) + wording + text.slice(end)
}
