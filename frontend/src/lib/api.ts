import createClient from 'openapi-fetch'
import type { components, paths } from '@/api/schema'
import { t } from './i18n'

/** The schemas of the API, by name. */
export type Schema = components['schemas']

export const api = createClient<paths>({ baseUrl: '/api/v1', credentials: 'same-origin' })

type Problem = Partial<Schema['Problem']>

/** What the server refused, in its own words. */
export class Refusal extends Error {
  readonly status: number
  readonly fields: Record<string, string>
  readonly extra: unknown

  constructor(problem: Problem) {
    super(problem.detail ?? t('failed.unknown'))
    this.status = problem.status ?? 0
    this.fields = problem.fields ?? {}
    this.extra = problem.extra
  }
}

/** Whether it is not there, or not for me: nobody can tell them apart. */
export const isMissing = (error: unknown) => error instanceof Refusal && error.status === 404

type Answer<T> = { data?: T; error?: Problem; response: Response }

/** Waits for an answer, and throws the Refusal if there is none. */
export async function answer<T>(asking: Promise<Answer<T>>): Promise<T> {
  let given: Answer<T>
  try {
    given = await asking
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refusal({ detail: t('failed.network'), status: 0 })
  }
  // New guidelines came into force: they are read first.
  if (given.error?.extra && 'pending' in (given.error.extra as object)) location.assign('/')
  if (!given.response.ok) throw new Refusal(given.error ?? { status: given.response.status })
  return given.data as T
}

/** The header that makes it harmless to ask the same thing twice: one key for each intent of a person. */
export function once(key: string) {
  return { 'Idempotency-Key': key }
}
