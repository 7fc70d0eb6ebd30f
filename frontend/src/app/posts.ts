const all = () => [...document.querySelectorAll<HTMLElement>('main [data-post]')]

/** The post that keys are about: the one with the focus, or the topmost in view. */
export function currentPost(): HTMLElement | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-post]')
  return focused ?? all().find((post) => post.getBoundingClientRect().bottom > 120)
}

/** Moves the focus to the next or the previous post; the first time, to the topmost in view. */
export function movePost(step: 1 | -1) {
  const posts = all()
  const focused = document.activeElement?.closest<HTMLElement>('[data-post]')
  const next = focused ? posts[posts.indexOf(focused) + step] : currentPost()
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}

/** Opens what there is to write a comment, and puts the caret there once it has come. */
export function commentOn(post: HTMLElement | undefined) {
  const button = post?.querySelector<HTMLElement>('[data-act=comment]')
  if (!post || !button) return
  if (button.getAttribute('aria-expanded') === 'false') button.click()
  whenThere(post, 'section textarea', (field) => field.focus())
}

export function reactTo(post: HTMLElement | undefined) {
  post?.querySelector<HTMLElement>('[data-act=react] [aria-haspopup=menu]')?.click()
}

export function openPost(post: HTMLElement) {
  post.querySelector<HTMLElement>('header a[href^="/posts/"]')?.click()
}

function whenThere(root: HTMLElement, selector: string, use: (found: HTMLElement) => void) {
  const look = () => [...root.querySelectorAll<HTMLElement>(selector)].at(-1)
  const found = look()
  if (found) return use(found)
  const observer = new MutationObserver(() => {
    const found = look()
    if (!found) return
    observer.disconnect()
    use(found)
  })
  observer.observe(root, { childList: true, subtree: true })
  setTimeout(() => observer.disconnect(), 5_000)
}
