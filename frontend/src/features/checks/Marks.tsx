type Place = { start: number; end: number }

/** A text, and what was found in it. */
export function Marks({ text, places }: { text: string; places: Place[] }) {
  const inOrder = [...places].filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)
  let at = 0
  return (
    <p dir="auto" className="whitespace-pre-wrap break-words">
      {inOrder.map(({ start, end }) => {
        const before = text.slice(at, start)
        const from = Math.max(at, start)
        at = Math.max(at, end)
        return (
          <span key={`${start}-${end}`}>
            {before}
            <mark className="rounded-sm bg-mark text-text">{text.slice(from, at)}</mark>
          </span>
        )
      })}
      {text.slice(at)}
    </p>
  )
}
