import type { ComponentProps, ReactNode } from 'react'
import { Alert } from '@/ui/Alert'
import { Button } from '@/ui/Button'
import type { useForm } from './useForm'

export type Sending = Pick<ReturnType<typeof useForm>, 'form' | 'message' | 'error' | 'busy'>

type Props = Pick<ComponentProps<typeof Button>, 'look'> & {
  of: Sending
  verb: string
  /** Whether its button is as wide as its fields. */
  wide?: boolean
  children: ReactNode
}

/** A form: what was refused, its fields, and the button that sends them. */
export function Form({ of: { form, message, busy }, verb, look = 'primary', wide = false, children }: Props) {
  return (
    <form {...form} className="grid gap-4">
      <Alert message={message} />
      {children}
      <Button type="submit" look={look} busy={busy} className={wide ? '' : 'justify-self-start'}>
        {verb}
      </Button>
    </form>
  )
}
