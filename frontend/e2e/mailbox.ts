import { createServer, type Server, type Socket } from 'node:net'

/** A mail server that takes every letter and keeps it. */
export class Mailbox {
  readonly letters: string[] = []
  private server: Server | undefined

  async open(): Promise<string> {
    const server = createServer((line) => this.take(line))
    this.server = server
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const address = server.address()
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  close() {
    this.server?.close()
  }

  /** Waits for a letter to somebody, and returns the link in it. */
  async link(to: string): Promise<string> {
    for (let tries = 0; tries < 300; tries++) {
      const letter = this.letters.findLast((one) => one.includes(`<${to}>`))
      const plain = letter?.replace(/=\r\n/g, '').replace(/=3D/g, '=')
      const found = plain && /http:\/\/localhost:\d+\/\w+\/\w+/.exec(plain)
      if (found) return found[0]
      await new Promise((wait) => setTimeout(wait, 100))
    }
    throw new Error(`no letter came for ${to}`)
  }

  /** As much SMTP (RFC 5321) as a sender needs. */
  private take(line: Socket) {
    let said = ''
    let letter = false
    const say = (text: string) => line.write(`${text}\r\n`)
    say('220 mailbox')
    line.on('error', () => line.destroy())
    line.on('data', (chunk) => {
      said += chunk
      for (;;) {
        const end = said.indexOf(letter ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const text = said.slice(0, end)
        said = said.slice(end + (letter ? 5 : 2))
        if (letter) this.letters.push(text)
        const data = !letter && text.toUpperCase() === 'DATA'
        say(data ? '354 go on' : '250 ok')
        letter = data
        if (text.toUpperCase() === 'QUIT') line.end()
      }
    })
  }
}
