import { type Hint, openSocket, patience, type Said, type Socket, signedOutCode, understand } from './socket'

/** lost: no connection, trying again. ended: signed out, or never started. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'ended'

interface Hears {
  hint: (hint: Hint) => void
  /** The position is too old or there was none: whatever is on the page may be stale. */
  resync: () => void
  signedOut: () => void
  state: (state: LiveState) => void
}

const silence = 45_000 // the server says something every 20 s

/** The line to the server: hears hints in order, and after a break everything that was missed. */
export class Live {
  state: LiveState = 'ended'
  #socket: Socket | undefined
  #position: string
  #attempt = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #quiet: ReturnType<typeof setTimeout> | undefined
  readonly #watched = new Map<string, number>()

  constructor(
    readonly hears: Hears,
    position = '',
    readonly open: () => Socket = openSocket,
  ) {
    this.#position = position
  }

  start() {
    if (this.state !== 'ended') return
    this.#become('connecting')
    this.#connect()
  }

  stop() {
    this.#become('ended')
    this.#hangUp()
  }

  /** Tries now instead of later: the network came back, or the page did. */
  hurry() {
    if (this.state !== 'lost') return
    this.#attempt = 0
    this.#connect()
  }

  /** The browser says that there is no network. */
  offline() {
    if (this.state === 'ended') return
    this.#hangUp()
    this.#lose()
  }

  /** Hears about a topic until the returned function is called. */
  watch(topic: string): () => void {
    const watchers = this.#watched.get(topic) ?? 0
    this.#watched.set(topic, watchers + 1)
    if (watchers === 0) this.#say({ watch: [topic] })
    return () => this.#unwatch(topic)
  }

  #unwatch(topic: string) {
    const left = (this.#watched.get(topic) ?? 1) - 1
    if (left > 0) {
      this.#watched.set(topic, left)
      return
    }
    this.#watched.delete(topic)
    this.#say({ unwatch: [topic] })
  }

  #connect() {
    this.#hangUp()
    const socket = this.open()
    this.#socket = socket
    this.#expectSound()
    socket.onopen = () => socket.send(JSON.stringify({ after: this.#position, watch: [...this.#watched.keys()] }))
    socket.onmessage = ({ data }) => this.#hear(understand(data))
    socket.onclose = ({ code }) => this.#closed(code)
  }

  #hear(said: Said | undefined) {
    this.#expectSound()
    if (!said) return
    if ('ready' in said) this.#ready(said.ready)
    else if ('resync' in said) this.#resync(said.resync)
    else if ('at' in said) this.#position = said.at
    else this.#hint(said)
  }

  #ready(position: string) {
    const fresh = this.#position === ''
    this.#position = position
    this.#attempt = 0
    this.#become('live')
    if (fresh) this.hears.resync()
  }

  #resync(position: string) {
    this.#position = position
    this.hears.resync()
  }

  #hint({ p, ...hint }: Hint & { p: string }) {
    this.#position = p
    this.hears.hint(hint)
  }

  #closed(code: number) {
    this.#hangUp()
    if (code !== signedOutCode) return this.#lose()
    this.#become('ended')
    this.hears.signedOut()
  }

  #lose() {
    this.#become('lost')
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#connect(), patience(this.#attempt++))
  }

  #hangUp() {
    clearTimeout(this.#retry)
    clearTimeout(this.#quiet)
    const socket = this.#socket
    this.#socket = undefined
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
  }

  #expectSound() {
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => this.offline(), silence)
  }

  #say(what: object) {
    if (this.state === 'live') this.#socket?.send(JSON.stringify(what))
  }

  #become(state: LiveState) {
    if (this.state === state) return
    this.state = state
    this.hears.state(state)
  }
}
