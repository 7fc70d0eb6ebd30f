import { useQueryClient } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'
import { setLocale } from '@/lib/i18n'
import { applyLook } from '@/lib/look'

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
