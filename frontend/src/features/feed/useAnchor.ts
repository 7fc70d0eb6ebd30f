import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { commentQuery } from './threadQueries'

const useNamedId = () => {
  const { hash } = useLocation()
  return hash.startsWith('c-') ? hash.slice(2) : ''
}

/** Brings the comment that the address names into view and marks it, once it is among those that are here; tells whether it did. */
export function useAnchor(here: string[]): boolean {
  const id = useNamedId()
  const done = useRef('')
  useEffect(() => {
    if (!here.includes(id) || done.current === id) return
    done.current = id
    const comment = document.getElementById(`c-${id}`)
    if (!comment) return
    comment.focus({ preventScroll: true })
    comment.scrollIntoView({ block: 'center' })
    comment.dataset.named = ''
  })
  return done.current !== '' && done.current === id
}

/** The comment that the address names, and with it where it stands, if it is not among those that came first. */
export function useNamed(here: string[], came: boolean) {
  const id = useNamedId()
  return useQuery({ ...commentQuery(id), enabled: came && id !== '' && !here.includes(id) }).data
}

type List = {
  data: unknown
  hasNextPage: boolean
  isEnabled: boolean
  isFetching: boolean
  isError: boolean
  fetchNextPage: () => Promise<unknown>
}

/** Reads a list on, page by page, as long as something is missing in it. */
export function useReadOn(list: List, missing: boolean) {
  const more = list.data === undefined ? !list.isEnabled : list.hasNextPage
  useEffect(() => {
    if (missing && more && !list.isFetching && !list.isError) void list.fetchNextPage()
  })
}
