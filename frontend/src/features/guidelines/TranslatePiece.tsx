import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { Card, Chip } from '@/ui/Card'
import { fields } from './compare'

type Saying = Schema['Saying']

type Props = {
  piece: Schema['Piece']
  said: Saying
  state: 'current' | 'changed' | 'missing'
  locale: string
  source: string
  onChange: (said: Saying) => void
  onConfirm: () => void
}

const tones = { current: 'success', changed: 'warning', missing: 'plain' } as const
const longest = { title: 120, text: 2000, reason: 1000, do: 1000, dont: 1000 }

/** One text beside its translation. */
export function TranslatePiece({ piece, said, state, locale, source, onChange, onConfirm }: Props) {
  const shown = fields.filter((field) => piece.original[field] !== '')
  return (
    <Card>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h3 className="font-[620]">
          {piece.number > 0 ? t('translate.rule', { n: piece.number }) : t('translate.frame')}
        </h3>
        <Chip tone={tones[state]}>{t(`translate.${state}`)}</Chip>
        {state === 'changed' && (
          <Button small className="ms-auto" onClick={onConfirm}>
            {t('translate.confirm')}
          </Button>
        )}
      </div>
      <div className="grid gap-3">
        {shown.map((field) => (
          <div key={field} className="grid gap-x-4 gap-y-1.5 md:grid-cols-2">
            <div>
              <p className="text-[.8125rem] text-text-3">{labelOf(field, piece.number)}</p>
              <p lang={source} className="whitespace-pre-line">
                {piece.original[field]}
              </p>
            </div>
            <textarea
              lang={locale}
              aria-label={`${labelOf(field, piece.number)}, ${piece.number > 0 ? t('translate.rule', { n: piece.number }) : t('translate.frame')}`}
              className="field-sizing-content min-h-(--control) w-full rounded-lg border border-line-strong bg-surface px-3 py-2 text-text"
              rows={field === 'title' ? 1 : 2}
              value={said[field]}
              maxLength={longest[field]}
              onChange={({ target }) =>
                onChange({
                  ...said,
                  [field]: field === 'title' ? target.value.replaceAll('\n', ' ') : target.value,
                })
              }
            />
          </div>
        ))}
      </div>
    </Card>
  )
}

const labelOf = (field: (typeof fields)[number], number: number) => {
  if (field === 'do') return t('guidelines.do')
  if (field === 'dont') return t('guidelines.dont')
  return t(number === 0 && field === 'text' ? 'editor.field.intro' : `editor.field.${field}`)
}
