import { diff } from './diff'

/** What became of a text, word by word. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  return diff(before, after).map(({ kind, text }, n) =>
    kind === 'added' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move
      <ins key={n} className="rounded-sm bg-success-soft text-success-text decoration-1 underline-offset-2">
        {text}
      </ins>
    ) : kind === 'removed' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move
      <del key={n} className="rounded-sm bg-danger-soft text-danger-text">
        {text}
      </del>
    ) : (
      text
    ),
  )
}
