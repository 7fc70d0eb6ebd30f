import { useEffect } from 'react'
import { t } from '@/lib/i18n'
import { useUnread } from '@/shared/session'

/** Names the browser's tab after the page's heading, with how much waits: (3) Home · Atrium. */
export function useTitle() {
  const unread = useUnread()
  useEffect(() => {
    const main = document.getElementById('main')
    if (!main) return
    const name = () => {
      const page = main.querySelector('h1')?.textContent
      const title = [page, t('app.name')].filter(Boolean).join(' · ')
      const whole = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title
      if (document.title !== whole) document.title = whole
    }
    name()
    const observer = new MutationObserver(name)
    observer.observe(main, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [unread])
}
