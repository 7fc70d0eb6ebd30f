import { connect, createServer, type Server, type Socket } from 'node:net'

/** A line between a browser and Atrium that can be cut, as a cable can. */
export class Line {
  private server: Server | undefined
  private readonly open = new Set<Socket>()
  private port = 0

  constructor(private readonly to: number) {}

  get url() {
    return `http://localhost:${this.port}`
  }

  /** Lets connections through, always at the same port. */
  async mend() {
    const server = createServer((near) => {
      const far = connect(this.to, 'localhost')
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.open.add(one)
        one.pipe(other)
        one.on('error', () => other.destroy())
        one.on('close', () => {
          this.open.delete(one)
          other.destroy()
        })
      }
    })
    await new Promise<void>((ready) => server.listen(this.port, 'localhost', ready))
    const address = server.address()
    this.port = typeof address === 'object' && address ? address.port : 0
    this.server = server
  }

  /** Ends every connection, and takes no new one. */
  async cut() {
    const server = this.server
    this.server = undefined
    const closed = new Promise((done) => (server ? server.close(done) : done(undefined)))
    for (const socket of this.open) socket.resetAndDestroy()
    await closed
  }
}
