import { type UseMutationOptions, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Refusal } from './api'
import { Intents } from './intent'

type Options<Answer, Input, Before> = Omit<UseMutationOptions<Answer, Error, Input, Before>, 'mutationFn'>

/**
 * A mutation that is safe to repeat: write gets a key that stays the same for one intent of the person,
 * through retries by itself, by "Try again", and by sending the same form once more.
 */
export function useWrite<Answer, Input = void, Before = unknown>(
  write: (input: Input, key: string) => Promise<Answer>,
  options: Options<Answer, Input, Before> = {},
) {
  const [intents] = useState(() => new Intents<Input>())
  return useMutation({
    retry: (failures, error) => error instanceof Refusal && error.status === 0 && failures < 2,
    ...options,
    mutationFn: async (input) => {
      try {
        const given = await write(input, intents.keyFor(input))
        intents.settled(input)
        return given
      } catch (error) {
        if (!(error instanceof Refusal && error.passing)) intents.settled(input)
        throw error
      }
    },
  })
}
