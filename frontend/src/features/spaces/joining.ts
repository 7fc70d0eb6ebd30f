import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { toast } from '@/ui/Toasts'
import { type Space, useAfterJoining } from './queries'

type Page = { items: Space[]; more: boolean }

/** Changes how a space is shown, before the server has answered. */
function usePatch(id: string) {
  const queries = useQueryClient()
  return async (change: (space: Space) => Space) => {
    // What was asked before the change would show the old state again.
    await Promise.all(['space', 'spaces'].map((key) => queries.cancelQueries({ queryKey: [key] })))
    const patch = (space: Space) => (space.id === id ? change(space) : space)
    queries.setQueriesData<Space>({ queryKey: ['space'] }, (space) => space && patch(space))
    queries.setQueriesData<InfiniteData<Page>>(
      { queryKey: ['spaces'] },
      (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(patch) })) },
    )
  }
}

const joined = (space: Space): Space =>
  space.access === 'open'
    ? { ...space, role: 'member', members: space.members + 1, may: ['read', 'write', 'leave'] }
    : { ...space, asked: true, may: [...space.may.filter((verb) => verb !== 'join'), 'withdraw'] }

function gone({ role, ...space }: Space): Space {
  const members = space.members - (role ? 1 : 0)
  return { ...space, members, asked: false, may: space.access === 'open' ? ['read', 'join'] : ['join'] }
}

/** Joins a space, or asks to. It shows at once; a refusal takes it back. */
export function useJoin(space: Space) {
  const patch = usePatch(space.id)
  const settle = useAfterJoining()
  return useMutation({
    mutationFn: () => answer(api.PUT('/spaces/{id}/join', { params: { path: { id: space.id } } })),
    onMutate: () => patch(joined),
    onSuccess: () => toast(t(space.access === 'open' ? 'spaces.joined' : 'spaces.askedToast', { space: space.name })),
    onError: async (error) => {
      toast(error.message)
      await patch(() => space)
    },
    onSettled: settle,
  })
}

/** Leaves a space, or withdraws the request. done is called even if the way out is gone by then. */
export function useLeave(space: Space, done?: () => void) {
  const patch = usePatch(space.id)
  const settle = useAfterJoining()
  return useMutation({
    mutationFn: () => answer(api.DELETE('/spaces/{id}/join', { params: { path: { id: space.id } } })),
    onMutate: () => patch(gone),
    onSuccess: () => {
      if (space.role) toast(t('spaces.left', { space: space.name }))
      done?.()
    },
    onError: async (error) => {
      toast(error.message)
      await patch(() => space)
    },
    onSettled: settle,
  })
}
