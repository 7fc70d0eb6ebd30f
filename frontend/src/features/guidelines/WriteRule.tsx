import { ArrowDown, ArrowUp, ChevronDown, GripVertical } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Button, IconButton } from '@/ui/Button'
import { Chip } from '@/ui/Card'
import { RuleFields } from './RuleFields'
import { Severity } from './Severity'
import type { OneRule } from './text'

type Props = {
  rule: OneRule
  number: string
  feedback: Schema['Feedback'] | undefined
  isOpen: boolean
  isNew: boolean
  isFirst: boolean
  isLast: boolean
  onToggle: () => void
  onChange: (rule: OneRule) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
  onDrag: (is: boolean) => void
}

/** One rule in the list: its title, the ways to move it, and its fields while it is open. */
export function WriteRule({ rule, number, feedback, isOpen, isNew, isFirst, isLast, ...on }: Props) {
  const title = rule.title || t('editor.untitled')
  const byKeys = (event: KeyboardEvent) => {
    if (!event.altKey || !event.shiftKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    on.onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys that move a rule work in all of its fields
    <div className="rounded-card border border-line bg-surface" onKeyDown={byKeys}>
      <div className="flex items-center gap-1 ps-1 pe-2">
        <span
          draggable
          aria-hidden
          title={t('editor.drag')}
          className="grid size-9 flex-none cursor-grab place-items-center text-text-3 pointer-coarse:hidden"
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', rule.title)
            on.onDrag(true)
          }}
          onDragEnd={() => on.onDrag(false)}
        >
          <GripVertical size={16} />
        </span>
        <h2 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={isOpen}
            className="flex min-h-12 w-full items-center gap-2.5 py-2 text-start"
            onClick={on.onToggle}
          >
            <span className="text-text-3 tabular-nums">{number}</span>
            <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2.5 gap-y-1">
              <span className={`min-w-0 break-words font-[620] ${rule.title ? '' : 'text-text-3'}`}>{title}</span>
              <Severity severity={rule.severity} />
              {rule.route === 'hr' && <Chip>{t('rules.hr.short')}</Chip>}
              {isNew && <Chip tone="success">{t('changes.added')}</Chip>}
            </span>
            <ChevronDown
              size={16}
              aria-hidden
              className={`flex-none text-text-3 transition-transform ${isOpen ? 'rotate-180' : ''}`}
            />
          </button>
        </h2>
        <IconButton label={t('editor.up', { title })} aria-disabled={isFirst} onClick={() => on.onMove(-1)}>
          <ArrowUp size={16} aria-hidden className={isFirst ? 'opacity-35' : ''} />
        </IconButton>
        <IconButton label={t('editor.down', { title })} aria-disabled={isLast} onClick={() => on.onMove(1)}>
          <ArrowDown size={16} aria-hidden className={isLast ? 'opacity-35' : ''} />
        </IconButton>
      </div>
      {isOpen && (
        <div className="grid gap-4 border-line border-t p-4">
          {feedback && (feedback.views > 0 || feedback.unclear > 0) && (
            <p className="text-[.8125rem] text-text-3">
              {t('editor.feedback', { views: feedback.views, unclear: feedback.unclear })}
            </p>
          )}
          <RuleFields rule={rule} onChange={on.onChange} />
          <Button look="danger" className="justify-self-start" onClick={on.onRemove}>
            {t(isNew ? 'editor.remove' : 'editor.retire')}
          </Button>
        </div>
      )}
    </div>
  )
}
