import { Refusal } from '@/lib/api'

const pause = 1_000

type Saved = { revision: number }
type State<T, A extends Saved> = {
  value: T
  revision: number
  /** How it stands with the server. */
  state: 'saved' | 'changed' | 'saving' | 'failed'
  why?: string
  /** What somebody else saved meanwhile. */
  theirs?: A
}

/**
 * Keeps a text on the server while it is written, by revision. What somebody else saved meanwhile is never overwritten
 * unseen, and what is here is never dropped: the writer chooses.
 */
export class Saver<T, A extends Saved> {
  private now: State<T, A>
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending: Promise<void> | undefined
  private readonly listeners = new Set<() => void>()
  private readonly send: (value: T, revision: number) => Promise<A>
  private readonly read: (theirs: A) => T

  constructor(first: A, read: (answer: A) => T, send: (value: T, revision: number) => Promise<A>) {
    this.now = { value: read(first), revision: first.revision, state: 'saved' }
    this.read = read
    this.send = send
  }

  readonly snapshot = () => this.now

  readonly subscribe = (tell: () => void) => {
    this.listeners.add(tell)
    return () => {
      this.listeners.delete(tell)
      void this.flush()
    }
  }

  readonly change = (value: T) => {
    this.put({ value, state: 'changed' })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), pause)
  }

  /** Saves at once what is not saved yet. */
  readonly flush = async (): Promise<void> => {
    clearTimeout(this.timer)
    while (this.sending) await this.sending
    if (this.now.theirs || this.now.state === 'saved') return
    this.sending = this.save().finally(() => {
      this.sending = undefined
    })
    await this.sending
  }

  private async save() {
    const { value, revision } = this.now
    this.put({ state: 'saving' })
    try {
      const saved = await this.send(value, revision)
      this.put({ revision: saved.revision, ...(this.now.value === value ? { state: 'saved' as const } : {}) })
    } catch (error) {
      const theirs = error instanceof Refusal && error.status === 409 ? (error.extra as A | undefined) : undefined
      this.put({ state: 'failed', why: (error as Error).message, ...(theirs ? { theirs } : {}) })
    }
  }

  /** Goes on with mine, over what they saved, or with theirs. */
  readonly choose = (mine: boolean) => {
    const { theirs } = this.now
    if (!theirs) return
    const { theirs: _, why: __, ...rest } = this.now
    this.now = { ...rest, revision: theirs.revision }
    if (mine) {
      this.put({ state: 'changed' })
      void this.flush()
    } else this.put({ value: this.read(theirs), state: 'saved' })
  }

  private put(part: Partial<State<T, A>>) {
    this.now = { ...this.now, ...part }
    for (const tell of this.listeners) tell()
  }
}
