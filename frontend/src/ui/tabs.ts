/** The look of links that show one part or another of a page; the one that is shown has aria-current. */
export const tabs = 'flex flex-wrap gap-1.5'

export const tab =
  'inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line bg-surface px-3 font-[560] text-[.8125rem] text-text-2 no-underline hover:bg-hover aria-[current=page]:border-accent-line aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text pointer-coarse:min-h-11'
