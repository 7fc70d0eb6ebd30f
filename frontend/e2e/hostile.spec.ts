import type { APIRequestContext, BrowserContext, Page } from '@playwright/test'
import { composer, expect, found, test } from './atrium'
import { vectors } from './vectors'

// Nothing may be saved by the Content-Security-Policy alone, so it is off here.
test.use({ bypassCSP: true, company: 'hostile' })

/** What our own Markdown makes; anything else in a text is dangerous, or a mistake. */
const harmless: Record<string, string[]> = {
  a: ['href', 'title', 'rel', 'target', 'class', 'data-person'],
  code: ['class'],
  ol: ['start'],
  th: ['align'],
  td: ['align'],
  input: ['type', 'checked', 'disabled'],
}
const plain = 'p br hr em strong del blockquote ul li pre table thead tbody tr h1 h2 h3 h4 h5 h6'.split(' ')

/** Lists what is dangerous in HTML that the server answered, as a browser reads it. */
function dangers(page: Page, answers: string[]) {
  return page.evaluate(
    ([answers, harmless, plain]) => {
      const found: string[] = []
      for (const html of answers) {
        const parsed = new DOMParser().parseFromString(html, 'text/html')
        for (const node of parsed.querySelectorAll('head > *, body *')) {
          const name = node.localName
          if (!(name in harmless) && !plain.includes(name)) found.push(node.outerHTML)
          for (const { name: attribute } of node.attributes)
            if (!harmless[name]?.includes(attribute)) found.push(node.outerHTML)
          const to = node.getAttribute('href')
          if (to !== null && !['http:', 'https:', 'mailto:'].includes(new URL(to, location.href).protocol))
            found.push(node.outerHTML)
        }
      }
      return found
    },
    [answers, harmless, plain] as const,
  )
}

/** Notes whatever a vector could do: run, open a dialog or a window, ask another host. */
async function watch(context: BrowserContext, url: string) {
  const did: string[] = []
  const notice = (page: Page) => {
    page.on('dialog', (dialog) => {
      did.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      const to = new URL(request.url())
      if (to.origin !== url && !['data:', 'blob:', 'about:'].includes(to.protocol)) did.push(`request ${to.href}`)
    })
  }
  for (const page of context.pages()) notice(page)
  context.on('page', (page) => {
    did.push('window')
    notice(page)
  })
  return did
}

const hacked = (page: Page) => page.evaluate(() => 'hacked' in window)

class Writer {
  readonly refused: string[] = []
  constructor(
    private readonly api: APIRequestContext,
    private readonly url: string,
  ) {}

  async send<T = { id: string }>(method: string, path: string, data: object): Promise<T | undefined> {
    const answer = await this.api.fetch(`${this.url}/api/v1${path}`, { method, data, headers: { Origin: this.url } })
    expect(answer.status()).toBeLessThan(500)
    if (!answer.ok()) {
      this.refused.push(`${path}: ${answer.status()}`)
      return undefined
    }
    return answer.status() === 204 ? undefined : await answer.json()
  }
}

const chunks = <T>(all: T[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

test('nothing that people write runs in the browser of whoever reads it', async ({ page, context, atrium }) => {
  test.setTimeout(300_000)
  await found(page, atrium)
  const did = await watch(context, atrium.url)

  await test.step('the control: these vectors do run where nobody cleans them', async () => {
    const bare = await context.newPage()
    await bare.goto(`${atrium.url}/healthz`)
    await bare.evaluate(
      (raw) => {
        document.body.innerHTML = raw
      },
      vectors.filter((one) => /^<img|^<svg/.test(one)).join('\n'),
    )
    await expect.poll(() => hacked(bare)).toBe(true)
    await bare.close()
    did.length = 0
  })

  const writer = new Writer(context.request, atrium.url)
  const posts: string[] = []
  for (const [n, some] of chunks(vectors, 12).entries()) {
    const title = vectors.filter((one) => one.length <= 120)[n] ?? ''
    const post = await writer.send('POST', '/posts', { title, text: some.join('\n\n') })
    if (post) posts.push(post.id)
  }
  const thread = posts[0] ?? ''
  for (const some of chunks(vectors, 12))
    await writer.send('POST', `/contents/${thread}/comments`, { text: some.join('\n\n') })
  const short = vectors.filter((one) => one.length <= 80 && !one.includes('\n'))
  const slugs: string[] = []
  for (const [n, name] of short.slice(0, 40).entries()) {
    const space = await writer.send<{ slug: string }>('POST', '/spaces', {
      name: `${name}`,
      purpose: short[short.length - 1 - n] ?? '',
      access: 'open',
    })
    if (space) slugs.push(space.slug)
    await writer.send('POST', '/me/tokens', { name, scope: 'read', days: 1 })
  }
  console.log(`${vectors.length} vectors; ${posts.length} posts; refused: ${writer.refused.length}`)
  expect(posts.length).toBeGreaterThan(15)
  expect(slugs.length).toBeGreaterThan(20)

  await test.step('the answers hold nothing dangerous', async () => {
    const html: string[] = []
    for (const path of ['/feed?limit=50', `/contents/${thread}/comments?limit=100`]) {
      const answer = await context.request.get(`${atrium.url}/api/v1${path}`)
      for (const item of (await answer.json()).items) html.push(item.html)
    }
    for (const id of posts) {
      const answer = await context.request.get(`${atrium.url}/api/v1/contents/${id}/versions`)
      for (const item of (await answer.json()).items) html.push(item.html)
    }
    expect(html.length).toBeGreaterThan(50)
    expect(await dangers(page, html)).toEqual([])
  })

  const look = async (path: string) => {
    await page.goto(atrium.url + path)
    await expect(page.getByRole('heading').first()).toBeAttached()
    await page.waitForLoadState('networkidle')
    for (const link of await page.locator('.prose a').all()) await link.dispatchEvent('mouseover')
    expect(await hacked(page), path).toBe(false)
    expect(did, path).toEqual([])
  }
  for (const path of [
    '/',
    `/posts/${thread}`,
    '/spaces',
    `/s/${slugs[0]}`,
    `/s/${slugs.at(-1)}`,
    '/settings',
    '/admin',
    '/moderation',
    '/notifications',
  ])
    await look(path)

  const me = await (await context.request.get(`${atrium.url}/api/v1/me`)).json()
  for (const some of chunks(
    vectors.filter((one) => one.length <= 100),
    30,
  )) {
    const [name = 'x', title = '', ...rest] = some
    await writer.send('PATCH', '/me', { name, title, about: rest.join('\n').slice(0, 2000) })
    for (const path of ['/people', `/people/${me.id}`]) await look(path)
  }
  await look('/')
  await expect(composer(page)).toBeVisible()
})

test('a page takes nothing from its address', async ({ page, context, atrium }) => {
  await page.goto(atrium.url)
  const did = await watch(context, atrium.url)
  const evil = encodeURIComponent('"><img src=x onerror=top.hacked=1>')
  for (const path of [
    `/people?q=${evil}`,
    `/s/${evil}`,
    `/posts/${evil}`,
    `/invite/${evil}`,
    `/reset/${evil}`,
    `/?next=//evil.example`,
    `/nowhere/${evil}#${evil}`,
    `//evil.example/%2e%2e`,
    `/api#${evil}`,
  ]) {
    await page.goto(atrium.url + path)
    await page.waitForLoadState('networkidle')
    expect(await hacked(page), path).toBe(false)
    expect(new URL(page.url()).origin, path).toBe(atrium.url)
  }
  expect(did).toEqual([])
})
