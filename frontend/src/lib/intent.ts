/** A key that nobody else makes. crypto.randomUUID is missing on plain http, where Atrium may well run. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Gives each intent of a person its key. The same input after an attempt that got no answer is the same
 * intent: the write may have happened, and its key makes sure that it happens once.
 */
export class Intents<Input> {
  readonly #open = new Map<string, string>()

  keyFor(input: Input): string {
    const said = JSON.stringify(input) ?? ''
    const key = this.#open.get(said) ?? newKey()
    this.#open.set(said, key)
    return key
  }

  /** The server has answered: the next time is another intent, even in the same words. */
  settled(input: Input) {
    this.#open.delete(JSON.stringify(input) ?? '')
  }
}
