/** Word-free news that something changed. */
export type Hint = { topic: string; kind: string; ref?: string }

type Listener = (hint: Hint) => void
type State = 'live' | 'offline'

const signedOut = 4001

/** The server says something every 20 seconds; after this long without a word the line is dead. */
const silence = 30_000

/** One connection for the page. It comes back by itself, and with its last position gets what it missed. */
class Live {
  private socket: WebSocket | undefined
  private position = ''
  private tries = 0
  private readonly listeners = new Set<Listener>()
  private readonly states = new Set<() => void>()
  private readonly watched = new Map<string, number>()
  private wanted = false
  private heard = 0
  private known = false
  state: State = 'live'

  start() {
    if (this.wanted) return
    this.wanted = true
    window.addEventListener('online', () => this.connect())
    window.addEventListener('offline', () => this.giveUp())
    setInterval(() => this.socket && Date.now() - this.heard > silence && this.giveUp(), 5_000)
    this.connect()
  }

  /** Lets go of a line that is dead, without waiting for it to notice. */
  private giveUp() {
    const socket = this.socket
    if (!socket) return
    this.lost(socket, 0)
    socket.close()
  }

  on(listener: Listener) {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  onState = (tell: () => void) => {
    this.states.add(tell)
    return () => void this.states.delete(tell)
  }

  /** Listens to one item until the returned function is called. */
  watch(topic: string) {
    const users = this.watched.get(topic) ?? 0
    this.watched.set(topic, users + 1)
    if (users === 0) this.say({ watch: [topic] })
    return () => {
      const left = (this.watched.get(topic) ?? 1) - 1
      if (left > 0) {
        this.watched.set(topic, left)
        return
      }
      this.watched.delete(topic)
      this.say({ unwatch: [topic] })
    }
  }

  private connect() {
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) return
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/live`)
    this.socket = socket
    this.heard = Date.now()
    socket.onopen = () => this.say({ after: this.position, watch: [...this.watched.keys()] })
    socket.onmessage = (event) => this.hear(JSON.parse(String(event.data)))
    socket.onclose = (event) => this.lost(socket, event.code)
  }

  private say(order: object) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(order))
  }

  private hear(said: { p?: string; at?: string; ready?: string; resync?: string } & Partial<Hint>) {
    this.heard = Date.now()
    this.position = said.p ?? said.at ?? said.ready ?? said.resync ?? this.position
    if (said.ready !== undefined || said.resync !== undefined) {
      this.tries = 0
      this.become('live')
    }
    // What happened between the page's first data and its first connection is not in the log of this page.
    if (said.resync !== undefined || (said.ready !== undefined && !this.known)) this.tell({ topic: '', kind: 'resync' })
    if (said.ready !== undefined) this.known = true
    if (said.kind && said.topic)
      this.tell({ topic: said.topic, kind: said.kind, ...(said.ref ? { ref: said.ref } : {}) })
  }

  private lost(socket: WebSocket, code: number) {
    if (this.socket !== socket) return
    this.socket = undefined
    if (code === signedOut) {
      location.assign('/')
      return
    }
    this.become('offline')
    const pause = Math.min(15_000, 250 * 2 ** this.tries++) * (0.5 + Math.random() / 2)
    setTimeout(() => this.connect(), pause)
  }

  private become(state: State) {
    this.state = state
    for (const tell of this.states) tell()
  }

  private tell(hint: Hint) {
    for (const listener of this.listeners) listener(hint)
  }
}

export const live = new Live()
