import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, test as base, expect, type Page } from '@playwright/test'

const binary = fileURLToPath(new URL('../../bin/atrium', import.meta.url))

/** A real Atrium of a test's own: the binary, with its built-in Postgres, in a new folder. */
export class Atrium {
  url = ''
  code = ''
  readonly dir = mkdtempSync(join(tmpdir(), 'atrium-e2e-'))
  private process: ChildProcess | undefined
  private port = 0

  constructor(private readonly settings: Record<string, string> = {}) {}

  async start() {
    this.port ||= await freePort()
    this.url = `http://localhost:${this.port}`
    const child = spawn(binary, {
      env: {
        ...process.env,
        ATRIUM_ADDR: `:${this.port}`,
        ATRIUM_DATA_DIR: this.dir,
        ATRIUM_DATABASE_URL: '',
        ATRIUM_WRITES_PER_MINUTE: '0',
        ...this.settings,
      },
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
    })
    this.process = child
    await new Promise<void>((ready, failed) => {
      let said = ''
      child.stdout.on('data', (chunk) => {
        said += chunk
        this.code = /Set-up code:\s+(\S+)/.exec(said)?.[1] ?? this.code
        if (said.includes('Atrium is at') && said.endsWith('\n\n')) ready()
      })
      child.stderr.on('data', (chunk) => {
        said += chunk
      })
      child.once('exit', () => failed(new Error(said)))
    })
  }

  async end(signal: NodeJS.Signals) {
    const child = this.process
    if (!child || child.exitCode !== null) return
    const ended = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await ended
  }

  async close() {
    await this.end('SIGTERM')
    rmSync(this.dir, { recursive: true, force: true })
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export const password = 'correct horse battery'

/** Founds the company as Ingrid, in words and clicks, and accepts the guidelines. */
export async function found(page: Page, atrium: Atrium) {
  await page.goto(atrium.url)
  await page.getByLabel('Set-up code').fill(atrium.code)
  await page.getByLabel('Company', { exact: true }).fill('Larkspur Instruments')
  await page.getByLabel('Your name').fill('Ingrid Solberg')
  await page.getByLabel('E-mail address').fill('ingrid@larkspur.example')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('button', { name: 'I will keep to these' }).click()
  await expect(page.getByRole('textbox', { name: 'Write a post' })).toBeVisible()
}

/** Lets a colleague in by an invitation link, in a browser of their own. */
export async function invite(browser: Browser, admin: Page, atrium: Atrium, name: string): Promise<Page> {
  await admin.goto(`${atrium.url}/admin`)
  await admin.getByRole('button', { name: 'Make link' }).click()
  const link = (await admin.locator('code').textContent()) ?? ''
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail address').fill(`${name.split(' ')[0]?.toLowerCase()}@larkspur.example`)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByRole('button', { name: 'I will keep to these' }).click()
  await expect(composer(page)).toBeVisible()
  return page
}

export const composer = (page: Page) => page.getByRole('textbox', { name: 'Write a post' })

export const post = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })

export async function write(page: Page, text: string) {
  await composer(page).fill(text)
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(post(page, text).first()).toBeVisible()
}

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Nothing on the page stands in the way of anybody (WCAG 2.2 AA); in the dark, only the colours differ. */
export async function accessible(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
    const { violations } = await (colorScheme === 'light'
      ? axe.withTags(everything)
      : axe.withRules(['color-contrast', 'link-in-text-block'])
    ).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** `company` names the file: another name is another worker, and so an Atrium of its own. */
export const test = base.extend<object, { atrium: Atrium; company: string }>({
  company: ['', { option: true, scope: 'worker' }],
  atrium: [
    async ({ company: _ }, use) => {
      const atrium = new Atrium()
      await atrium.start()
      await use(atrium)
      await atrium.close()
    },
    { scope: 'worker' },
  ],
})

export { expect, type Page }
