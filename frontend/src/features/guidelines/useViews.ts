import { useEffect, useState } from 'react'
import { api } from '@/lib/api'

const pause = 1_500

/** Counts the rules that come into sight, each once for a visit, without saying whose sight. */
class Views {
  private readonly seen = new Set<string>()
  private waiting: string[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries)
        if (isIntersecting && target instanceof HTMLElement) this.note(target.dataset.rule)
    },
    { rootMargin: '-20% 0px -20% 0px' },
  )

  /** Goes on the element of a rule. */
  readonly watch = (node: HTMLElement) => {
    this.observer.observe(node)
    return () => this.observer.unobserve(node)
  }

  private note(id: string | undefined) {
    if (!id || this.seen.has(id)) return
    this.seen.add(id)
    this.waiting.push(id)
    clearTimeout(this.timer)
    this.timer = setTimeout(this.send, pause)
  }

  readonly send = () => {
    clearTimeout(this.timer)
    const rules = this.waiting.splice(0)
    // A view that is not counted is no loss to anybody.
    if (rules.length > 0) void api.POST('/guidelines/views', { body: { rules }, keepalive: true }).catch(() => {})
  }
}

export function useViews() {
  const [views] = useState(() => new Views())
  useEffect(() => views.send, [views])
  return views.watch
}
