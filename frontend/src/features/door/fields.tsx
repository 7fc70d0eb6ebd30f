import type { ComponentProps } from 'react'
import { t } from '@/lib/i18n'
import type { Sending } from '@/shared/Form'
import { Field } from '@/ui/Field'

type Props = { of: Sending } & Partial<ComponentProps<typeof Field>>

export function Name({ of, ...rest }: Props) {
  return <Field name="name" label={t('invite.name')} error={of.error('name')} required autoComplete="name" {...rest} />
}

export function Email({ of, ...rest }: Props) {
  return (
    <Field
      name="email"
      type="email"
      label={t('signIn.email')}
      error={of.error('email')}
      required
      autoComplete="email"
      {...rest}
    />
  )
}

/** The password to come; the field says what makes a good one. */
export function NewPassword({ of, ...rest }: Props) {
  return (
    <Field
      name="password"
      type="password"
      label={t('signIn.password')}
      hint={t('signIn.password.hint')}
      error={of.error('password')}
      required
      autoComplete="new-password"
      {...rest}
    />
  )
}
