import createClient, { type FetchResponse, type MediaType } from 'openapi-fetch'
import type { components, paths } from '@/api/schema'
import { newKey } from './intent'
import { t } from './i18n'

export type Schema = components['schemas']
export type Problem = Schema['Problem']

export const api = createClient<paths>({
  baseUrl: '/api/v1',
  credentials: 'same-origin',
  fetch: (request) => globalThis.fetch(request),
})

const reads = ['GET', 'HEAD']

api.use({
  onRequest({ request }) {
    if (reads.includes(request.method) || request.headers.has('Idempotency-Key')) return
    request.headers.set('Idempotency-Key', newKey())
  },
})

/** What the server refused, in its own words. Status 0 says that no answer came at all. */
export class Refusal extends Error {
  override name = 'Refusal'
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title)
  }

  get status() {
    return this.problem.status
  }

  /** What is wrong with each field of a form, by its name. */
  get fields(): Record<string, string> {
    return this.problem.fields ?? {}
  }

  /** The last word of the problem's type: invalid, conflict, guidelines … */
  get reason() {
    return this.problem.type.split('/').at(-1) ?? 'failed'
  }

  /** Whether the same request may succeed when it is sent again. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** Waits for an answer, and throws the Refusal if there is none. */
export async function answer<T extends Record<string | number, unknown>, O, M extends MediaType>(
  asking: Promise<FetchResponse<T, O, M>>,
) {
  const { data, error, response } = await asking.catch(unreachable)
  if (response.ok) return data as NonNullable<typeof data>
  throw new Refusal(isProblem(error) ? error : unexplained(response.status))
}

function unreachable(error: unknown): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error
  throw new Refusal({ type: '/problems/unreachable', title: 'unreachable', status: 0, detail: t('errors.unreachable') })
}

function unexplained(status: number): Problem {
  return { type: '/problems/failed', title: 'failed', status, detail: t('errors.failed') }
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'title' in error && 'status' in error
}

/** Sends a write under the key of its intent, so that it has one effect however often it is sent. */
export const under = (key: string) => ({ headers: { 'Idempotency-Key': key } })
