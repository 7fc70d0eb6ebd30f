import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '@/lib/api'

export type Settings = Schema['Settings']

export const moderationSettingsQuery = queryOptions({
  queryKey: ['moderationSettings'],
  queryFn: () => answer(api.GET('/moderation/settings')),
  refetchOnWindowFocus: false,
})

export const levels = ['newcomer', 'contributor', 'regular', 'trusted'] as const
export const steps = ['contributor', 'regular', 'trusted'] as const
export const abilities = ['everyone', 'spaces', 'files'] as const
