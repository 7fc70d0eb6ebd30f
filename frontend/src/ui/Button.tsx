import type { ComponentProps } from 'react'

const looks = {
  primary: 'border-accent bg-accent text-on-accent hover:bg-accent-hover',
  plain: 'border-line-strong bg-surface text-text hover:bg-hover',
  soft: 'border-transparent bg-accent-soft text-accent-text',
  quiet: 'border-transparent bg-transparent text-text-2 hover:bg-hover',
  danger: 'border-danger-line bg-surface text-danger-text hover:bg-danger-soft',
}

type Props = ComponentProps<'button'> & { look?: keyof typeof looks; busy?: boolean; small?: boolean }

export function Button({ look = 'plain', busy = false, small = false, className = '', disabled, ...rest }: Props) {
  const size = small ? 'min-h-[30px] px-2.5 text-[.8125rem]' : 'min-h-(--control) px-3.5'
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      className={`inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-lg border font-[560] transition-colors duration-(--quick) disabled:opacity-55 ${size} ${looks[look]} ${className}`}
      {...rest}
    />
  )
}

/** A button that shows a picture; its label is for whoever cannot see it. */
export function IconButton({ label, className = '', ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`relative inline-grid size-9 place-items-center rounded-lg text-text-2 hover:bg-hover pointer-coarse:size-11 ${className}`}
      {...rest}
    />
  )
}
