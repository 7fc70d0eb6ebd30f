import type { ComponentProps, ReactNode } from 'react'

export function Card({ className = '', ...rest }: ComponentProps<'section'>) {
  return <section className={`rounded-card border border-line bg-surface p-4 ${className}`} {...rest} />
}

/** A page's heading; it takes the focus when one arrives there. */
export function PageTitle({ children, side }: { children: ReactNode; side?: ReactNode }) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <h1
        tabIndex={-1}
        className="min-w-0 break-words font-[680] text-2xl leading-tight tracking-[-.018em] outline-none"
      >
        {children}
      </h1>
      {side}
    </header>
  )
}

/** Says what will appear here, and offers the next step. */
export function Empty({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-2 rounded-card border border-line border-dashed px-6 py-12 text-center">
      <p className="font-[620] text-base">{title}</p>
      {text && <p className="max-w-[46ch] text-text-2">{text}</p>}
      {children}
    </div>
  )
}

export function Chip({
  children,
  tone = 'plain',
}: {
  children: ReactNode
  tone?: 'plain' | 'accent' | 'info' | 'warning' | 'danger' | 'success'
}) {
  const tones = {
    plain: 'bg-sunken text-text-2',
    accent: 'bg-accent-soft text-accent-text',
    info: 'bg-info-soft text-info-text',
    warning: 'bg-warning-soft text-warning-text',
    danger: 'bg-danger-soft text-danger-text',
    success: 'bg-success-soft text-success-text',
  }
  return (
    <span className={`inline-flex h-6 items-center gap-1 rounded-full px-2.5 font-[560] text-xs ${tones[tone]}`}>
      {children}
    </span>
  )
}
