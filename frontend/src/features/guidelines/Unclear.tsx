import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleQuestionMark } from 'lucide-react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { toast } from '@/ui/Toasts'
import type { Rule } from './queries'

/** Lets a reader say that a rule is unclear, and take it back. Only how many say so is shown to anybody. */
export function Unclear({ rule: { id, unclear, number } }: { rule: Rule }) {
  const queries = useQueryClient()
  const vote = useMutation({
    mutationFn: (is: boolean) => {
      const params = { params: { path: { id } } }
      return answer(
        is ? api.PUT('/guidelines/rules/{id}/unclear', params) : api.DELETE('/guidelines/rules/{id}/unclear', params),
      )
    },
    onSuccess: (_, is) => is && toast(t('rules.unclear.thanks')),
    onError: (error) => toast(error.message),
    onSettled: () => queries.invalidateQueries({ queryKey: ['guidelines', 'current'] }),
  })
  const pressed = vote.isPending ? vote.variables : unclear
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={t('rules.unclear.of', { n: number })}
      className="ms-auto inline-flex min-h-7 items-center gap-1.5 rounded-lg px-2 text-text-3 hover:bg-hover aria-pressed:bg-info-soft aria-pressed:text-info-text pointer-coarse:min-h-11"
      onClick={() => vote.mutate(!unclear)}
    >
      <CircleQuestionMark size={15} aria-hidden />
      {t(pressed ? 'rules.unclear.said' : 'rules.unclear')}
    </button>
  )
}
