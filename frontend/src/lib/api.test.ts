import { expect, it } from 'vitest'
import { answer, Refusal } from './api'

const response = (status: number) => new Response(null, { status })

it('hands on what the server answered', async () => {
  await expect(answer(Promise.resolve({ data: 7, response: response(200) }))).resolves.toBe(7)
})

it('throws the refusal, with its fields and in its own words', async () => {
  const error = { detail: 'Write a name.', status: 422, fields: { name: 'Write a name.' } }
  const refused = answer(Promise.resolve({ error, response: response(422) }))
  await expect(refused).rejects.toBeInstanceOf(Refusal)
  await expect(refused).rejects.toMatchObject({
    message: 'Write a name.',
    status: 422,
    fields: { name: 'Write a name.' },
  })
})

it('says in words that the server cannot be reached', async () => {
  await expect(answer(Promise.reject(new TypeError('fetch failed')))).rejects.toThrow('The server cannot be reached')
})

it('does not take a cancelled question for a failure of the network', async () => {
  const cancelled = new DOMException('gone', 'AbortError')
  await expect(answer(Promise.reject(cancelled))).rejects.toBe(cancelled)
})
