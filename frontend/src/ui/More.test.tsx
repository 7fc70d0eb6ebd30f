import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { itemsOf, pagesById } from '@/lib/pages'
import { More } from './More'

afterEach(cleanup)

type Page = { items: { id: string }[]; more: boolean }
const page = (id: string, more: boolean): Page => ({ items: [{ id }], more })

type Props = { answers: (Page | Error)[]; waits: boolean }

/** A list that answers as told, one answer after the other; an answer may be an error. */
function List({ answers, waits }: Props) {
  const list = useInfiniteQuery({
    queryKey: ['letters'],
    queryFn: async () => {
      const next = answers.shift()
      if (!next || next instanceof Error) throw next ?? new Error('asked too often')
      return next
    },
    ...pagesById,
    enabled: ({ state }) => !waits || state.data !== undefined,
  })
  return (
    <>
      <p>{itemsOf(list).map(({ id }) => id)}</p>
      <More of={list} label="Older" />
    </>
  )
}

function show(answers: (Page | Error)[], waits = false) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <QueryClientProvider client={queries}>
      <List answers={answers} waits={waits} />
    </QueryClientProvider>,
  )
  return queries
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))

it('reads page after page, and ends with the list', async () => {
  show([page('a', true), page('b', false)])
  await press('Older')
  expect(await screen.findByText('ab')).toBeVisible()
  expect(screen.queryByRole('button')).toBeNull()
})

it('says below the list why a page did not come, and asks for that page again', async () => {
  show([page('a', true), new Error('The server cannot be reached.'), page('b', false)])
  await press('Older')
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached.')
  expect(screen.getByText('a')).toBeVisible()
  await press('Try again')
  expect(await screen.findByText('ab')).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
})

it('reads the list anew when that is what failed', async () => {
  const queries = show([page('a', false), new Error('The server cannot be reached.'), page('c', false)])
  await screen.findByText('a')
  await queries.invalidateQueries()
  await press('Try again')
  expect(await screen.findByText('c')).toBeVisible()
  expect(screen.queryByRole('button')).toBeNull()
})

it('leaves a list of which nothing came to what stands in its place', async () => {
  const queries = show([new Error('The server cannot be reached.')])
  await expect.poll(() => queries.getQueryState(['letters'])?.status).toBe('error')
  expect(screen.queryByRole('button')).toBeNull()
})

it('begins a list that waits to be asked for', async () => {
  show([page('a', false)], true)
  await press('Older')
  expect(await screen.findByText('a')).toBeVisible()
  expect(screen.queryByRole('button')).toBeNull()
})
