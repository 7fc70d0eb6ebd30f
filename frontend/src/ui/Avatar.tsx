const sizes = { sm: 'size-7 text-[.6875rem]', md: 'size-10 text-sm', lg: 'size-16 text-xl', xl: 'size-24 text-3xl' }

type Props = {
  id: string
  name: string
  /** Names the photo, if there is one. */
  photo?: string | null | undefined
  size?: keyof typeof sizes
}

/** A person's photo, or their initials on a ground of their own; only decoration beside their name. */
export function Avatar({ id, name, photo, size = 'md' }: Props) {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => Array.from(word)[0])
  const shown = `${initials[0] ?? ''}${initials.length > 1 ? (initials.at(-1) ?? '') : ''}`
  return (
    <span
      aria-hidden
      style={{ '--hue': hueOf(id) } as React.CSSProperties}
      className={`relative inline-grid flex-none place-items-center overflow-hidden rounded-full bg-[light-dark(oklch(.90_.045_var(--hue)),oklch(.36_.05_var(--hue)))] font-[620] text-[light-dark(oklch(.36_.075_var(--hue)),oklch(.90_.05_var(--hue)))] ${sizes[size]}`}
    >
      {shown.toLocaleUpperCase()}
      {photo && (
        <img
          src={`/api/v1/people/${id}/photo?size=${size === 'sm' ? 64 : 256}&v=${photo}`}
          alt=""
          width={256}
          height={256}
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  )
}

/** The small square that stands for a space. */
export function SpaceMark({ id, name, size = 'sm' }: { id: string; name: string; size?: 'sm' | 'lg' }) {
  return (
    <span
      aria-hidden
      style={{ '--hue': hueOf(id) } as React.CSSProperties}
      className={`inline-grid flex-none place-items-center bg-[light-dark(oklch(.90_.045_var(--hue)),oklch(.36_.05_var(--hue)))] font-[650] text-[light-dark(oklch(.36_.075_var(--hue)),oklch(.90_.05_var(--hue)))] ${size === 'lg' ? 'size-10 rounded-card text-base' : 'size-5 rounded-md text-[.6875rem]'}`}
    >
      {Array.from(name)[0]?.toLocaleUpperCase()}
    </span>
  )
}

function hueOf(id: string): number {
  let sum = 0
  for (const sign of id) sum = (sum * 31 + sign.charCodeAt(0)) % 360
  return sum
}
