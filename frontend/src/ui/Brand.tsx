/** The mark: an arch within an arch, and a light in the door. */
export function Brand({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g fill="none" strokeWidth="2.4" strokeLinecap="round" className="stroke-on-accent">
        <path d="M8 24v-8a8 8 0 0 1 16 0v8" />
        <path d="M12.5 24v-7.5a3.5 3.5 0 0 1 7 0V24" />
      </g>
      <circle cx="16" cy="22.5" r="1.8" fill="var(--kudos)" />
    </svg>
  )
}
