import { useQueryClient } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { setLocale } from '@/lib/i18n'
import { applyLook } from '@/lib/look'
import { toast } from '@/ui/Toasts'

/** Changes my profile or preferences, and shows the page accordingly. */
export function useChangeMe() {
  const queries = useQueryClient()
  return async (body: Schema['PeopleMeChanges']) => {
    const me = await answer(api.PATCH('/me', { body }))
    queries.setQueryData(['me'], me)
    applyLook(me.preferences)
    await setLocale(me.locale || me.company.locale)
    return me
  }
}

/** Changes me where nothing waits for it; a failure is said in passing. */
export function useChangeMeAtOnce() {
  const change = useChangeMe()
  return (body: Schema['PeopleMeChanges']) => void change(body).catch((error: Error) => toast(error.message))
}
