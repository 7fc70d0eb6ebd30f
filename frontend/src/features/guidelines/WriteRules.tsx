import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Card'
import { toast } from '@/ui/Toasts'
import { moved, newRule, type OneRule } from './text'
import { WriteRule } from './WriteRule'

type Props = {
  rules: OneRule[]
  /** What stands before a rule's number: A, in a space. */
  prefix?: string
  /** The ids of rules that are published: taking one out retires it. */
  known?: string[] | undefined
  feedback?: Schema['Feedback'][] | undefined
  onChange: (rules: OneRule[]) => void
}

/** A list of rules to be written: one open at a time, moved by buttons, keys or dragging. */
export function WriteRules({ rules, prefix = '', known, feedback, onChange }: Props) {
  const [open, setOpen] = useState<string>()
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  const [said, setSaid] = useState('')
  const latest = useRef(rules)
  latest.current = rules

  const move = (from: number, to: number) => {
    if (to < 0 || to >= rules.length || from === to) return
    onChange(moved(rules, from, to))
    setSaid(t('editor.moved', { title: rules[from]?.title ?? '', n: `${prefix}${to + 1}` }))
  }
  const remove = (at: number) => {
    const gone = rules[at]
    if (!gone) return
    onChange(rules.filter((_, n) => n !== at))
    toast(t(known?.includes(gone.id) ? 'editor.retired' : 'editor.removed', { title: gone.title }), {
      label: t('compose.undo'),
      run: () => onChange([...latest.current.slice(0, at), gone, ...latest.current.slice(at)]),
    })
  }
  const add = () => {
    const rule = newRule()
    onChange([...rules, rule])
    setOpen(rule.id)
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {rules.length === 0 && <Empty title={t('editor.noRules')} text={t('editor.noRules.text')} />}
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {rules.map((rule, at) => (
          <li
            key={rule.id}
            className={
              over === at && dragged !== undefined && dragged !== at ? 'rounded-card outline-2 outline-accent' : ''
            }
            onDragOver={(event) => {
              if (dragged === undefined) return
              event.preventDefault()
              setOver(at)
            }}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged !== undefined) move(dragged, at)
              setDragged(undefined)
              setOver(undefined)
            }}
          >
            <WriteRule
              rule={rule}
              number={`${prefix}${at + 1}`}
              feedback={feedback?.find(({ ruleId }) => ruleId === rule.id)}
              isOpen={open === rule.id}
              isNew={known !== undefined && !known.includes(rule.id)}
              isFirst={at === 0}
              isLast={at === rules.length - 1}
              onToggle={() => setOpen(open === rule.id ? undefined : rule.id)}
              onChange={(next) => onChange(rules.map((one) => (one.id === rule.id ? next : one)))}
              onMove={(by) => move(at, at + by)}
              onRemove={() => remove(at)}
              onDrag={(is) => {
                setDragged(is ? at : undefined)
                if (!is) setOver(undefined)
              }}
            />
          </li>
        ))}
      </ol>
      <Button className="justify-self-start" onClick={add}>
        <Plus size={18} aria-hidden />
        {t('editor.add')}
      </Button>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}
