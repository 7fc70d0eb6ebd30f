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

export function Password({ of, ...rest }: Props) {
  return (
    <Field
      name="password"
      type="password"
      label={t('signIn.password')}
      error={of.error('password')}
      required
      autoComplete="current-password"
      {...rest}
    />
  )
}

/** The password to come; the field says what makes a good one. */
export function NewPassword({ of, ...rest }: Props) {
  return <Password of={of} hint={t('signIn.password.hint')} autoComplete="new-password" {...rest} />
}
