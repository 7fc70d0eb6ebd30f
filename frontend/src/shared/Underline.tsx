type Props = { text: string; place: { start: number; end: number } }

/** Underlines a place of the field that it lies over. It has the field's type and breaks its lines as the field does. */
export function Underline({ text, place: { start, end } }: Props) {
  return (
    <div
      aria-hidden
      dir="auto"
      data-underline
      className="pointer-events-none absolute inset-0 select-none overflow-hidden whitespace-pre-wrap break-words py-1.5 text-base text-transparent leading-[1.55] forced-colors:hidden"
    >
      {text.slice(0, start)}
      <span className="underline decoration-2 decoration-dotted decoration-warning-text underline-offset-4">
        {text.slice(start, end)}
      </span>
      {text.slice(end)}
    </div>
  )
}
