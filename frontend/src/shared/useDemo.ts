import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '@/lib/api'

/** Whether the demo company is here, or how far it is; asked again while it moves in. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: () => answer(api.GET('/demo')),
  refetchInterval: ({ state }) => (state.data?.state === 'running' ? 700 : false),
})

export function useAddDemo() {
  const queries = useQueryClient()
  return useMutation({
    meta: { shown: true },
    mutationFn: () => answer(api.POST('/demo')),
    onSettled: () => queries.invalidateQueries({ queryKey: demoQuery.queryKey }),
  })
}

export function useRemoveDemo(done: () => void) {
  const queries = useQueryClient()
  return useMutation({
    meta: { shown: true },
    mutationFn: () => answer(api.DELETE('/demo')),
    onSuccess: async () => {
      await queries.invalidateQueries()
      done()
    },
  })
}
