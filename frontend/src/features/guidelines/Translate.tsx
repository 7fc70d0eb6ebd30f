import { useState } from 'react'
import { answer, api, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { Conflict } from './Conflict'
import type { Locale, Translation } from './queries'
import { SaveState } from './SaveState'
import { Saver } from './saver'
import { TranslatePiece } from './TranslatePiece'
import { useSaver } from './useSaver'

type Said = Schema['TranslatedPiece']

const saidOf = ({ pieces }: Translation): Said[] =>
  pieces.map(({ ruleId, translated, of }) => ({ ...(ruleId ? { ruleId } : {}), translated, of }))

/** Translates a version piece by piece; what Atrium has translated itself comes with one click. */
export function Translate({ first }: { first: Translation }) {
  const [saver] = useState(
    () =>
      new Saver(first, saidOf, (pieces: Said[], revision: number) =>
        answer(
          api.PUT('/guidelines/translations/{locale}', {
            params: { path: { locale: first.locale as Locale } },
            body: { version: first.version, revision, pieces },
          }),
        ),
      ),
  )
  const { value, state, why, theirs } = useSaver(saver)
  const pieces = theirs?.pieces ?? first.pieces
  const current = (at: number) => value[at]?.of === pieces[at]?.current
  const offered = pieces.filter((piece, at) => piece.ours && !current(at)).length
  const done = pieces.filter((_, at) => current(at)).length

  const put = (at: number, part: Partial<Said>) =>
    saver.change(value.map((said, n) => (n === at ? { ...said, ...part } : said)))
  const takeOurs = () => {
    saver.change(
      value.map((said, at) => {
        const piece = pieces[at]
        return piece?.ours && !current(at) ? { ...said, translated: piece.ours, of: piece.current } : said
      }),
    )
    void saver.flush()
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-text-2">{t('translate.done', { done, all: pieces.length })}</p>
        {(value.some(({ of }) => of) || state !== 'saved') && (
          <SaveState state={theirs ? 'changed' : state} why={why} retry={() => void saver.flush()} />
        )}
        {offered > 0 && (
          <Button look="soft" className="ms-auto" onClick={takeOurs}>
            {t('translate.ours', { n: offered })}
          </Button>
        )}
      </div>
      {theirs && <Conflict by={theirs.changedBy} onChoose={saver.choose} />}
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {pieces.map((piece, at) => (
          <li key={piece.ruleId ?? ''}>
            <TranslatePiece
              piece={piece}
              said={value[at]?.translated ?? piece.translated}
              state={current(at) ? 'current' : value[at]?.of ? 'changed' : 'missing'}
              locale={first.locale}
              source={first.source}
              onChange={(translated) => put(at, { translated, of: piece.current })}
              onConfirm={() => put(at, { of: piece.current })}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}
