import { answer, api, Refusal, type Schema } from '@/lib/api'

/** A file that goes with a text. Of a picture without words, whether its writer says that it only adorns. */
export type Attached = Schema['File'] & { decorative?: boolean }
export type Words = { text: string; files: Attached[]; spaceId: string }
type Theirs = Words & { revision: number }
type Kept = Theirs & {
  /** Whether the server does not have it yet. */
  dirty: boolean
  /** What another page made of it in the meantime. */
  theirs?: Theirs
  /** Why the server does not keep it. */
  why?: string
}

const prefix = 'atrium.draft.'
const pause = 5_000
const nothing: Kept = { text: '', files: [], spaceId: '', revision: 0, dirty: false }

const same = (a: Words, b: Words) =>
  a.text === b.text &&
  a.spaceId === b.spaceId &&
  a.files.map(({ id }) => id).join() === b.files.map(({ id }) => id).join()

export const isEmpty = ({ text, files }: Words) => text === '' && files.length === 0

/**
 * One draft: kept in this browser at once and on the server every few seconds, by revision. A page that has an older
 * revision cannot overwrite it; the writer is shown both.
 */
export class Draft {
  readonly target: string
  private readonly name: string
  private now: Kept
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private saving: Promise<void> | undefined

  constructor(owner: string, target: string) {
    this.target = target
    this.name = `${prefix}${owner}.${target}`
    this.now = { ...nothing, ...(JSON.parse(localStorage.getItem(this.name) ?? '{}') as Partial<Kept>) }
  }

  readonly snapshot = () => this.now

  readonly subscribe = (tell: () => void) => {
    if (this.listeners.size === 0) void this.look()
    this.listeners.add(tell)
    return () => {
      this.listeners.delete(tell)
      void this.save()
    }
  }

  change(part: Partial<Words>) {
    const { why: _, ...now } = this.now
    this.put({ ...now, ...part, dirty: true })
    this.timer ??= setTimeout(() => void this.save(), pause)
  }

  /** Asks what the server has. What was written here since stays, and both are shown if they differ. */
  readonly look = async () => {
    if (this.saving) return
    const theirs = await this.read()
    if (!theirs || this.saving) return
    if (theirs.revision !== this.now.revision) this.meet(theirs)
    if (this.now.dirty) await this.save()
  }

  /** Puts what is here and what is there together. A page that never saw the draft cannot bring an old one back. */
  private meet(theirs: Theirs) {
    if (!this.now.dirty || same(theirs, this.now)) this.put({ ...theirs, dirty: false })
    else if (isEmpty(theirs) && this.now.revision === 0) this.put({ ...this.now, revision: theirs.revision })
    else this.put({ ...this.now, theirs })
  }

  readonly save = async () => {
    clearTimeout(this.timer)
    this.timer = undefined
    await this.saving
    if (!this.now.dirty || this.now.theirs) return
    this.saving = this.send().finally(() => {
      this.saving = undefined
    })
    await this.saving
  }

  /** The revision that is done with once the words are sent. */
  async done() {
    clearTimeout(this.timer)
    this.timer = undefined
    await Promise.race([this.saving, new Promise((late) => setTimeout(late, 2_000))])
    return { target: this.target, revision: this.now.revision }
  }

  /** The words were sent: they are forgotten here and, if they were saved once more meanwhile, there. */
  async sent(revision: number) {
    const was = this.now
    this.put({ ...nothing, revision: revision && revision + 1 })
    const theirs = await this.read()
    if (!theirs || this.now.dirty) return
    if (isEmpty(theirs) || !same(theirs, was)) return this.put({ ...theirs, dirty: false })
    this.put({ ...theirs, dirty: false })
    await this.discard()
  }

  async discard() {
    const { revision } = this.now
    this.put({ ...nothing, revision })
    if (revision === 0) return
    const gone = api.DELETE('/drafts/{target}', { params: { path: { target: this.target }, query: { revision } } })
    await answer(gone).catch(() => undefined)
    await this.look()
  }

  /** Ends the choice between what is here and what is there. */
  choose(mine: boolean) {
    const { theirs, ...now } = this.now
    if (!theirs) return
    if (mine) {
      this.put({ ...now, revision: theirs.revision })
      void this.save()
    } else this.put({ ...theirs, dirty: false })
  }

  private async send() {
    const { text, files, spaceId, revision } = this.now
    const sent = { text, files, spaceId }
    const body = { text, files: files.map(({ id }) => id), ...(spaceId ? { spaceId } : {}), revision }
    try {
      const params = { path: { target: this.target } }
      const saved = await answer(api.PUT('/drafts/{target}', { params, body, keepalive: document.hidden }))
      const dirty = !same(this.now, sent)
      this.put({ ...this.now, revision: saved.revision, dirty })
      if (dirty) this.timer ??= setTimeout(() => void this.save(), pause)
    } catch (error) {
      if (error instanceof Refusal) await this.notSaved(error)
    }
  }

  private async notSaved({ status, message }: Refusal) {
    if (status === 409) {
      const theirs = await this.read()
      if (theirs) this.meet(theirs)
      if (this.now.dirty && !this.now.theirs) this.timer ??= setTimeout(() => void this.save(), pause)
    } else if (status >= 400 && status < 500 && status !== 429) this.put({ ...this.now, why: message })
    else this.timer ??= setTimeout(() => void this.save(), 2 * pause)
  }

  private async read(): Promise<Theirs | undefined> {
    const asked = api.GET('/drafts/{target}', { params: { path: { target: this.target } } })
    const saved = await answer(asked).catch(() => undefined)
    return saved && { text: saved.text, files: saved.files, spaceId: saved.spaceId ?? '', revision: saved.revision }
  }

  private put(next: Kept) {
    this.now = next
    const { theirs: _, why: __, ...kept } = next
    if (isEmpty(next) && !next.dirty) localStorage.removeItem(this.name)
    else localStorage.setItem(this.name, JSON.stringify(kept))
    for (const tell of this.listeners) tell()
  }
}

const open = new Map<string, Draft>()

/** The one draft of a person for a target, shared by whatever shows it. */
export function draftOf(owner: string, target: string): Draft {
  const name = `${owner}.${target}`
  const known = open.get(name) ?? new Draft(owner, target)
  open.set(name, known)
  return known
}

/** Saves what a person wrote in this browser and the server does not have yet, on this page or on one that was left. */
export function saveDrafts(owner: string) {
  const mine = `${prefix}${owner}.`
  const targets = Object.keys(localStorage).flatMap((name) => (name.startsWith(mine) ? [name.slice(mine.length)] : []))
  return Promise.all(targets.map((target) => draftOf(owner, target).save()))
}

/** Brings what other browsers wrote, when this page is looked at again, and saves when it is left. */
document.addEventListener('visibilitychange', () => {
  for (const draft of open.values()) void (document.hidden ? draft.save() : draft.look())
})
