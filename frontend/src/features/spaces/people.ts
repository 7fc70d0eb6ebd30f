import { useMutation } from '@tanstack/react-query'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { toast } from '@/ui/Toasts'
import { type Role, type Space, useAfterJoining } from './queries'

type Person = { id: string; name: string }

const setRole = (space: Space, { id }: Person, role: Role) =>
  answer(api.PUT('/spaces/{id}/members/{person}', { params: { path: { id: space.id, person: id } }, body: { role } }))

const failed = (error: Error) => toast(error.message)

/** Adds somebody, or changes their role. */
export function useSetRole(space: Space) {
  const settle = useAfterJoining()
  return useMutation({
    mutationFn: ({ person, role }: { person: Person; role: Role }) => setRole(space, person, role),
    onError: failed,
    onSettled: settle,
  })
}

/** Takes somebody out, with a way back. */
export function useRemove(space: Space) {
  const settle = useAfterJoining()
  const back = useSetRole(space)
  return useMutation({
    mutationFn: ({ person }: { person: Person; role: Role }) =>
      answer(api.DELETE('/spaces/{id}/members/{person}', { params: { path: { id: space.id, person: person.id } } })),
    onSuccess: (_, was) =>
      toast(t('spaces.removed', { name: was.person.name, space: space.name }), {
        label: t('compose.undo'),
        run: () => back.mutate(was),
      }),
    onError: failed,
    onSettled: settle,
  })
}

/** Answers somebody who asks to join. */
export function useAnswer(space: Space) {
  const settle = useAfterJoining()
  return useMutation({
    mutationFn: ({ person, admit }: { person: Person; admit: boolean }) =>
      answer(
        api.POST('/spaces/{id}/requests/{person}', {
          params: { path: { id: space.id, person: person.id } },
          body: { admit },
        }),
      ),
    onSuccess: (_, { person: { name }, admit }) =>
      toast(admit ? t('spaces.added', { name, space: space.name }) : t('notifications.declined', { name })),
    onError: failed,
    onSettled: settle,
  })
}

/** Makes somebody an owner, and me an ordinary member. done is called even if the settings are gone by then. */
export function useHandOver(space: Space, me: Person, done: () => void) {
  const settle = useAfterJoining()
  return useMutation({
    mutationFn: async (to: Person) => {
      await setRole(space, to, 'owner')
      await setRole(space, me, 'member')
    },
    onSuccess: (_, { name }) => {
      toast(t('spaces.handedOver', { name }))
      done()
    },
    onError: failed,
    onSettled: settle,
  })
}
