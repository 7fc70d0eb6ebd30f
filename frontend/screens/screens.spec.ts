import type { Page } from '@playwright/test'
import { composer, password, post, test } from '../e2e/atrium'

const shot = (page: Page, name: string) =>
  page.screenshot({ path: `../docs/screens/${name}.png`, animations: 'disabled' })

/** Every page in light and in dark. */
async function both(page: Page, name: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await shot(page, `${name}-${colorScheme}`)
  }
}

async function settled(page: Page) {
  await page.getByRole('heading').first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
}

/** The queue is about the case that is open. */
async function openFirstCase(page: Page) {
  await page.getByRole('list', { name: 'Cases' }).getByRole('link').first().click()
  await page.getByText('you have it').waitFor()
  await page.keyboard.press('e')
}

/** Founds the company with the demo in it, as somebody who looks around. */
async function foundWithDemo(page: Page, url: string, code: string) {
  await page.goto(url)
  await page.getByLabel('Set-up code').fill(code)
  await page.getByLabel('Company', { exact: true }).fill('Larkspur Instruments')
  await page.getByLabel('Your name').fill('Maren Voss')
  await page.getByLabel('E-mail address').fill('maren@larkspur.example')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('radio', { name: /Look around with a demo company/ }).check()
  await both(page, 'set-up')
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('button', { name: 'I will keep to these' }).click({ timeout: 120_000 })
  await composer(page).waitFor()
}

test('screens', async ({ page, browser, atrium }) => {
  await foundWithDemo(page, atrium.url, atrium.code)
  const stranger = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  for (const [name, path] of Object.entries({ 'sign-in': '/', forgot: '/forgot' })) {
    await stranger.goto(atrium.url + path)
    await settled(stranger)
    await both(stranger, name)
  }

  await page.goto(atrium.url)
  await composer(page).fill('Whoever wrote this checklist is an idiot, two steps are missing.')
  await page.getByText('This may read as a remark').waitFor()
  await page.getByText('Draft saved').waitFor()
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await both(page, 'home')

  await page.goto(`${atrium.url}/s/field-service`)
  const talked = page.getByRole('article').filter({ hasText: /[2-9] comments/ })
  await talked.first().waitFor()
  const thread = await talked.first().getAttribute('data-post')
  const author = await talked.first().getByRole('heading').getByRole('link').getAttribute('href')
  const pages = {
    post: `/posts/${thread}`,
    space: '/s/field-service',
    members: '/s/field-service/members',
    spaces: '/spaces',
    people: '/people',
    person: author ?? '/people',
    drafts: '/drafts',
    guidelines: '/guidelines',
    notifications: '/notifications',
    settings: '/settings',
    report: '/reports/participation',
    moderation: '/moderation?tab=held',
    insights: '/moderation/insights',
    checks: '/moderation/checks',
    versions: '/guidelines/versions',
    audit: '/admin/audit',
    admin: '/admin',
    'admin-people': '/admin/people',
    import: '/admin/people/import',
    nowhere: '/nowhere',
    api: '/api',
  }
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(atrium.url + path)
    await settled(page)
    if (name === 'moderation') await openFirstCase(page)
    await both(page, name)
  }
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [name, path] of Object.entries({ phone: '/', 'phone-post': pages.post, 'phone-people': '/people' })) {
    await page.goto(atrium.url + path)
    await settled(page)
    if (path === '/') await post(page, '').first().waitFor()
    await both(page, name)
  }
})
