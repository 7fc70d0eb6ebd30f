import { type ChangeEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import { edited, mentionsIn, put, shown } from './mentions'

type Field = RefObject<HTMLTextAreaElement | null>

/** Shows Markdown in a field as its writer should see it, and keeps the Markdown in step with what they change. */
export function useShown(field: Field, markdown: string, onMarkdown: (markdown: string) => void) {
  const text = shown(markdown)
  const mentions = mentionsIn(markdown)
  const past = useRef(new Map<string, string>())
  const coming = useRef<ReturnType<typeof put>>(undefined)
  const caret = useRef<number>(undefined)

  useLayoutEffect(() => {
    if (caret.current === undefined) return
    field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })

  /** Takes what was written, and returns its Markdown. The browser's undo brings mentions back too. */
  const change = ({ target, nativeEvent }: ChangeEvent<HTMLTextAreaElement>) => {
    const was = isUndo(nativeEvent) ? past.current.get(target.value) : undefined
    const next = coming.current ?? edited(markdown, target.value, target.selectionEnd)
    const now = was ?? next.markdown
    if (mentionsIn(now).length !== mentions.length) for (const one of [markdown, now]) remember(past.current, one)
    if (shown(now) !== target.value) caret.current = next.caret
    onMarkdown(now)
    return now
  }

  /** Writes Markdown in the place before the caret, as if it were typed: the browser can undo it. */
  const insert = (start: number, source: string) => {
    const node = field.current
    if (!node) return
    coming.current = put(markdown, { start, end: node.selectionEnd }, source)
    node.focus()
    node.setSelectionRange(start, node.selectionEnd)
    document.execCommand('insertText', false, shown(source))
    coming.current = undefined
  }

  /** Lets the key that would take a letter from a mention take all of it. */
  const takeWhole = ({ key, metaKey }: KeyboardEvent) => {
    const node = field.current
    const side = key === 'Backspace' ? 'end' : key === 'Delete' ? 'start' : undefined
    if (!node || !side || metaKey || node.selectionStart !== node.selectionEnd) return
    const taken = mentions.find((one) => one[side] === node.selectionStart)
    if (taken) node.setSelectionRange(taken.start, taken.end)
  }

  return { text, mentions, change, insert, takeWhole }
}

const isUndo = (event: Event) => event instanceof InputEvent && event.inputType.startsWith('history')

/** Remembers the Markdown of what was seen; of two that look the same, neither. */
function remember(past: Map<string, string>, markdown: string) {
  const text = shown(markdown)
  past.set(text, (past.get(text) ?? markdown) === markdown ? markdown : text)
}
