import type { ReactNode } from 'react'
import { Brand } from '@/ui/Brand'

/** The frame of the pages before one is inside. */
export function Door({ title, lede, children }: { title: string; lede?: string | undefined; children?: ReactNode }) {
  return (
    <main id="main" className="mx-auto grid max-w-md gap-6 px-4 py-12">
      <div className="flex items-center gap-3 font-[680] text-base">
        <Brand size={32} /> Atrium
      </div>
      <div className="grid gap-2">
        <h1 tabIndex={-1} className="font-[680] text-3xl leading-tight tracking-[-.02em] outline-none">
          {title}
        </h1>
        {lede && <p className="text-[.9375rem] text-text-2">{lede}</p>}
      </div>
      {children}
    </main>
  )
}
