/** The part of a WebSocket that we use. */
export interface Socket {
  send(text: string): void
  close(code?: number): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

export function openSocket(): Socket {
  const url = new URL('/api/v1/live', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return new WebSocket(url)
}

/** Something changed: where, what kind of change, and which item. Never words: whoever cares asks for them. */
export interface Hint {
  topic: string
  kind: string
  ref?: string
}

export type Said = { ready: string } | { at: string } | { resync: string } | (Hint & { p: string })

/** What the server says over the socket; undefined for anything that this page does not know. */
export function understand(data: unknown): Said | undefined {
  if (typeof data !== 'string') return undefined
  const said: unknown = JSON.parse(data)
  if (typeof said !== 'object' || said === null) return undefined
  const known = 'ready' in said || 'at' in said || 'resync' in said || ('p' in said && 'topic' in said && 'kind' in said)
  return known ? (said as Said) : undefined
}

/** How long to wait before the nth attempt: half a second, doubling to half a minute, and never all at once. */
export function patience(attempt: number, chance = Math.random()): number {
  const longest = Math.min(30_000, 500 * 2 ** attempt)
  return longest / 2 + (longest / 2) * chance
}

export const signedOutCode = 4001
