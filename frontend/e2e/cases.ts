import type { Browser } from '@playwright/test'
import { type Atrium, expect, found, invite, type Page } from './atrium'

/** The list of the queue, the case that is open, and its line with the number. */
export const cases = (page: Page) => page.getByRole('list', { name: 'Cases' }).getByRole('listitem')
export const pane = (page: Page) => page.getByRole('region', { name: 'Case in context' })
export const head = (page: Page, number: number) => pane(page).getByText(new RegExp(`^Case ${number} ·`))

/** Calls the API as whoever is signed in on a page. */
export async function call<T>(page: Page, method: string, path: string, data?: object): Promise<T> {
  const { origin } = new URL(page.url())
  const response = await page.request.fetch(`${origin}/api/v1${path}`, { method, ...(data ? { data } : {}) })
  const text = await response.text()
  expect(response.ok(), `${method} ${path}: ${text}`).toBe(true)
  return JSON.parse(text || 'null')
}

export const say = async (page: Page, text: string, more: object = {}) =>
  (await call<{ id: string }>(page, 'POST', '/posts', { text, ...more })).id

export const ruleOf = async (page: Page) =>
  (await call<{ rules: { id: string }[] }>(page, 'GET', '/guidelines')).rules[0]?.id ?? ''

export const report = async (page: Page, contentId: string, note = '') =>
  call(page, 'POST', '/reports', { contentId, ruleId: await ruleOf(page), note })

/** The case about a text that waits in a tab. */
export async function caseOf(page: Page, text: string, tab = 'open') {
  const path = `/moderation/cases?limit=100&tab=${tab}`
  const { items } = await call<{ items: { id: string; number: number; excerpt: string }[] }>(page, 'GET', path)
  const about = items.find(({ excerpt }) => excerpt.includes(text))
  expect(about, text).toBeDefined()
  return about ?? { id: '', number: 0, excerpt: '' }
}

export async function give(admin: Page, page: Page, ...roles: string[]) {
  const { id } = await call<{ id: string }>(page, 'GET', '/me')
  await call(admin, 'PATCH', `/people/${id}`, { roles })
}

/** A company with two moderators, Ada and Mo, with Bob, and with Esi, who reports. */
export async function staff(browser: Browser, admin: Page, atrium: Atrium) {
  await found(admin, atrium)
  const bob = await invite(browser, admin, atrium, 'Bob Olsen')
  const esi = await invite(browser, admin, atrium, 'Esi Mensah')
  const ada = await invite(browser, admin, atrium, 'Ada Nilsen')
  const mo = await invite(browser, admin, atrium, 'Mo Haddad')
  for (const moderator of [ada, mo]) await give(admin, moderator, 'moderator')
  return { ada, mo, bob, esi }
}
