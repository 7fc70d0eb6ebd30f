type Props = { text: string; places: { start: number; end: number }[]; look: keyof typeof looks }

const looks = {
  mention: 'rounded-sm bg-accent-soft box-decoration-clone shadow-[0_0_0_2px_var(--accent-soft)]',
  nudge: 'underline decoration-2 decoration-dotted decoration-warning-text underline-offset-4',
}

/** Marks places of the field that it lies under. It has the field's type and breaks its lines as the field does. */
export function Marked({ text, places, look }: Props) {
  return (
    <div
      aria-hidden
      dir="auto"
      className="pointer-events-none absolute inset-0 select-none whitespace-pre-wrap break-words py-1.5 text-base text-transparent leading-[1.55] forced-colors:hidden"
    >
      {places.map(({ start, end }, at) => (
        <span key={start}>
          {text.slice(places[at - 1]?.end ?? 0, start)}
          <span data-marked={look} className={looks[look]}>
            {text.slice(start, end)}
          </span>
        </span>
      ))}
      {text.slice(places.at(-1)?.end ?? 0)}
    </div>
  )
}
