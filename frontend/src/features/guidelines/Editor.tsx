import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { When } from '@/shared/When'
import { Card, Empty } from '@/ui/Card'
import { tab, tabs } from '@/ui/tabs'
import { Coming } from '@/ui/Waiting'
import { Changes } from './Changes'
import { Conflict } from './Conflict'
import { compare } from './compare'
import { Discard } from './Discard'
import { Publish } from './Publish'
import { type Draft, feedbackQuery, type Locale, versionQuery } from './queries'
import { SaveState } from './SaveState'
import { Saver } from './saver'
import { numbered, type Text, textOf } from './text'
import { useSaver } from './useSaver'
import { WriteText } from './WriteText'

/** Writes the draft, shows what it changes, and publishes it. */
export function Editor({ first, onDiscard }: { first: Draft; onDiscard: () => void }) {
  const [saver] = useState(
    () =>
      new Saver(first, textOf, (text: Text, revision: number) =>
        answer(api.PUT('/guidelines/draft', { body: { ...text, revision } })),
      ),
  )
  const { value, revision, state, why, theirs } = useSaver(saver)
  const [reviews, setReviews] = useState(false)
  const base = useQuery(versionQuery(first.base, first.source as Locale))
  const feedback = useQuery(feedbackQuery).data?.items
  const changed = base.data !== undefined && differs(base.data, value)

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="sticky top-14 z-10 -mx-3 flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b bg-bg px-3 py-2 md:-mx-1 md:px-1">
        <div className={tabs}>
          {[false, true].map((one) => (
            <button
              key={`${one}`}
              type="button"
              aria-pressed={reviews === one}
              className={`${tab} aria-pressed:border-accent-line aria-pressed:bg-accent-soft aria-pressed:text-accent-text`}
              onClick={() => {
                setReviews(one)
                void saver.flush()
              }}
            >
              {t(one ? 'editor.review' : 'editor.text')}
            </button>
          ))}
        </div>
        {revision === 0 && state === 'saved' ? (
          <p className="text-[.8125rem] text-text-3">{t('editor.begin', { n: first.base })}</p>
        ) : (
          <SaveState state={theirs ? 'changed' : state} why={why} retry={() => void saver.flush()} />
        )}
        {revision > 0 && <Discard revision={revision} onDone={onDiscard} />}
      </div>
      {first.changedAt && state === 'saved' && first.revision === revision && (
        <p className="text-[.8125rem] text-text-3">
          {t('editor.last', { name: first.changedBy })} <When at={first.changedAt} />
        </p>
      )}
      {theirs && (
        <Conflict by={theirs.changedBy} onChoose={saver.choose}>
          <Changes before={numbered(textOf(theirs))} after={numbered(value)} />
        </Conflict>
      )}
      {!reviews && <WriteText text={value} feedback={feedback} before={base.data} onChange={saver.change} />}
      {reviews && !base.data && <Coming of={base} rows={1} />}
      {reviews && base.data && !changed && revision === 0 && (
        <Empty title={t('changes.none')} text={t('editor.nothing')} />
      )}
      {reviews && base.data && (changed || revision > 0) && (
        <>
          <Card aria-label={t('editor.review')}>
            <Changes before={base.data} after={numbered(value)} />
          </Card>
          {revision > 0 && (
            <Publish revision={revision} next={first.base + 1} ready={state === 'saved'} changed={changed} />
          )}
        </>
      )}
    </div>
  )
}

const differs = (before: Parameters<typeof compare>[0], text: Text) =>
  before.title !== text.title || before.intro !== text.intro || compare(before, numbered(text)).length > 0
