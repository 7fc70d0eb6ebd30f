import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef } from 'react'
import { Refusal } from '@/lib/api'

/** Sends a form's fields, and puts what the server refused beside the field that it names. */
export function useForm<T>(
  send: (fields: Record<string, string>) => Promise<T>,
  done: (answer: T, form: HTMLFormElement) => void,
) {
  const form = useRef<HTMLFormElement>(null)
  const sending = useMutation({
    mutationFn: send,
    onSuccess: (answer) => form.current && done(answer, form.current),
    onError: (error) => {
      const first = error instanceof Refusal ? Object.keys(error.fields)[0] : undefined
      if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    },
  })
  const refusal = sending.error instanceof Refusal ? sending.error : undefined
  const named = Object.keys(refusal?.fields ?? {})
  return {
    busy: sending.isPending,
    error: (field: string) => refusal?.fields[field],
    /** What was refused, unless it stands beside a field. */
    message: sending.error && named.length === 0 ? sending.error.message : undefined,
    form: {
      ref: form,
      noValidate: true,
      onSubmit: (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault()
        const fields = Object.fromEntries(
          [...new FormData(event.currentTarget)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
        )
        sending.mutate(fields)
      },
    },
  }
}
