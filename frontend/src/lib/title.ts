import { useEffect } from 'react'

let page = ''
let unread = 0

function write() {
  const count = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : ''
  document.title = count + (page ? `${page} · Atrium` : 'Atrium')
}

/** Names the page in the window's title: "(3) Home · Atrium". */
export function useTitle(title: string) {
  useEffect(() => {
    page = title
    write()
  }, [title])
}

/** Puts the number of unread notices before the title. */
export function useTitleCount(count: number) {
  useEffect(() => {
    unread = count
    write()
  }, [count])
}
