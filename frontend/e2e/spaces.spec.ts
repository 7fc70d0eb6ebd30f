import type { Browser, Page } from '@playwright/test'
import { type Atrium, accessible, composer, expect, found, invite, password, post, test, write } from './atrium'

test.use({ company: 'spaces' })

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let ingrid: Page
let esi: Page
let tomas: Page

test('a company with three colleagues', async ({ browser, atrium }) => {
  ingrid = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await found(ingrid, atrium)
  esi = await invite(browser, ingrid, atrium, 'Esi Mensah')
  tomas = await invite(browser, ingrid, atrium, 'Tomás Herrera')
  await ingrid.goto(`${atrium.url}/spaces`)
  await expect(ingrid.getByText('No spaces yet')).toBeVisible()
  await accessible(ingrid)
})

test('whoever asks is let in from the notification, and reads', async ({ atrium }) => {
  await make(ingrid, atrium, 'Site leads', 'request')
  await write(ingrid, 'The budget for the van')

  await esi.goto(`${atrium.url}/spaces`)
  await expect(esi.getByText('On request').last()).toBeVisible()
  await esi.getByRole('button', { name: 'Ask to join' }).click()
  await expect(esi.getByRole('button', { name: 'Withdraw request' })).toBeVisible()
  await esi.getByRole('button', { name: 'Withdraw request' }).click()
  await esi.getByRole('button', { name: 'Ask to join' }).click()
  await esi.getByRole('link', { name: 'Site leads' }).click()
  await expect(esi.getByText('You have asked.')).toBeVisible()
  await expect(post(esi, 'The budget')).toHaveCount(0)
  await accessible(esi)

  await expect(ingrid).toHaveTitle('(1) Site leads · Atrium')
  await ingrid.getByRole('link', { name: 'Notifications, 1 unread' }).click()
  await expect(ingrid.getByRole('link', { name: 'Esi Mensah asks to join Site leads' })).toBeVisible()
  await accessible(ingrid)
  await ingrid.getByRole('button', { name: 'Let Esi Mensah in' }).click()
  await expect(ingrid.getByText('Esi Mensah is in Site leads now')).toBeVisible()
  await expect(ingrid.getByText('Nothing yet')).toBeVisible()

  await expect(post(esi, 'The budget for the van')).toBeVisible()
  await expect(esi.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible()
  await accessible(esi)
})

test('owners give roles, remove with a way back, and archive', async ({ atrium }) => {
  await ingrid.goto(`${atrium.url}/s/site-leads/members`)
  await accessible(ingrid)
  await ingrid.getByRole('combobox', { name: 'Add somebody' }).fill('tom')
  await ingrid.getByRole('option', { name: /Tomás Herrera/ }).click()
  await expect(ingrid.getByRole('link', { name: 'Tomás Herrera' })).toBeVisible()
  await ingrid.getByRole('combobox', { name: 'Role of Tomás Herrera' }).selectOption('Reads only')

  await tomas.goto(`${atrium.url}/s/site-leads`)
  await expect(post(tomas, 'The budget')).toBeVisible()
  await expect(composer(tomas)).toHaveCount(0)
  await ingrid.getByRole('button', { name: 'Remove Tomás Herrera' }).click()
  await expect(tomas.getByText('Only members read here')).toBeVisible()
  await expect(post(tomas, 'The budget')).toHaveCount(0)
  await ingrid.getByRole('button', { name: 'Undo' }).last().click()
  await expect(post(tomas, 'The budget')).toBeVisible()

  await ingrid.getByRole('link', { name: 'Settings' }).last().click()
  await ingrid.getByRole('radio', { name: 'Everybody reads' }).click()
  await expect(ingrid.getByText('Everybody in the company can then read here')).toBeVisible()
  await accessible(ingrid)
  await ingrid.getByRole('radio', { name: 'Listed' }).click()
  await ingrid.getByRole('button', { name: 'Archive space' }).click()
  await expect(ingrid.getByText('This space is archived.')).toBeVisible()
  await accessible(ingrid)
  await esi.goto(`${atrium.url}/s/site-leads`)
  await expect(post(esi, 'The budget')).toBeVisible()
  await expect(composer(esi)).toHaveCount(0)
  await ingrid.getByRole('button', { name: 'Open it again' }).click()
  await expect(composer(esi)).toBeVisible()
})

test('a secret space looks like none at all', async ({ atrium }) => {
  await make(ingrid, atrium, 'Heron', 'secret')
  await write(ingrid, 'Nobody may know')
  const address = new URL(ingrid.url()).pathname
  await esi.goto(`${atrium.url}/spaces`)
  await expect(esi.getByRole('link', { name: 'Site leads' }).last()).toBeVisible()
  await expect(esi.getByText('Heron')).toHaveCount(0)
  const seen: (string | null)[] = []
  for (const path of [address, '/s/there-is-none', `${address}/members`, `${address}/settings`]) {
    await esi.goto(atrium.url + path)
    await expect(esi.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
    seen.push(await esi.getByRole('main').textContent())
  }
  expect(new Set(seen).size).toBe(1)
  await accessible(esi)
})

test('what is read in one browser is read in the other', async ({ browser, atrium }) => {
  const phone = await signIn(browser, atrium, 'esi@larkspur.example')
  await esi.goto(atrium.url)
  await ingrid.goto(atrium.url)
  const name = (await ingrid.getByRole('button', { name: /^Account of/ }).getAttribute('aria-label')) ?? ''
  expect(name).toContain('Ingrid')
  await composer(ingrid).pressSequentially('A question for @esi')
  await ingrid.getByRole('option', { name: /Esi Mensah/ }).click()
  await ingrid.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(phone.getByRole('link', { name: 'Notifications, 2 unread' })).toBeVisible()

  await esi.getByRole('link', { name: /^Notifications/ }).click()
  await esi.getByRole('link', { name: 'Mentions' }).click()
  await expect(esi).toHaveURL(/filter=mentions/)
  await expect(esi.getByRole('listitem').filter({ hasText: 'mentioned you' })).toHaveCount(1)
  await expect(esi.getByRole('link', { name: 'Notifications, 2 unread' })).toBeVisible()
  await esi.getByRole('button', { name: 'Mark as read', exact: true }).click()
  await expect(phone.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible()

  await esi.getByRole('link', { name: /^Unread/ }).click()
  await esi.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(phone.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible()
  await expect(esi.getByText('You have read everything')).toBeVisible()
  await esi.getByRole('button', { name: 'Undo' }).last().click()
  await expect(phone.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible()
  await accessible(esi)
  await phone.context().close()
})

test('a notification leads to the comment itself', async ({ atrium }) => {
  await esi.goto(atrium.url)
  await post(esi, 'A question for').getByRole('button', { name: 'Comment', exact: true }).click()
  await esi.getByRole('textbox', { name: 'Write a comment' }).fill('Here is my answer')
  await post(esi, 'A question for').getByRole('button', { name: 'Comment', exact: true }).last().click()
  await ingrid.goto(`${atrium.url}/notifications`)
  await ingrid.getByRole('link', { name: 'Esi Mensah commented on your post' }).click()
  await expect(ingrid).toHaveURL(/\/posts\/.+#c-/)
  await expect(ingrid.locator('[data-named]')).toContainText('Here is my answer')
  await expect(ingrid.locator('[data-named]')).toBeFocused()
  await expect(ingrid.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible()
  await accessible(ingrid)
})

test('a space has a dot until its posts are seen', async ({ atrium }) => {
  await esi.goto(`${atrium.url}/people`)
  await ingrid.goto(`${atrium.url}/s/site-leads`)
  await write(ingrid, 'The gate opens at six')
  await expect(inNavigation(esi, /^Site leads\s*, new posts$/)).toBeVisible()
  await accessible(esi)
  await inNavigation(esi, /^Site leads\s*, new posts$/).click()
  await expect(post(esi, 'The gate opens')).toBeVisible()
  await expect(esi.getByText('You have seen everything below')).toBeVisible()
  await expect(inNavigation(esi, /^Site leads$/)).toBeVisible()
})

test('keys move between posts, answer and react, and can be switched off', async ({ atrium }) => {
  await esi.goto(atrium.url)
  await expect(post(esi, 'A question for')).toBeVisible()
  await expect(esi.getByRole('main')).toHaveAttribute('aria-keyshortcuts', /\bJ\b/)
  await esi.keyboard.press('j')
  await expect(post(esi, 'The gate opens')).toBeFocused()
  await esi.keyboard.press('j')
  await expect(post(esi, 'A question for')).toBeFocused()
  await esi.keyboard.press('k')
  await expect(post(esi, 'The gate opens')).toBeFocused()
  await esi.keyboard.press('r')
  await expect(esi.getByRole('textbox', { name: 'Write a comment' })).toBeFocused()
  await esi.keyboard.type('jk')
  await esi.keyboard.press('Escape')
  await expect(post(esi, 'The gate opens')).toBeFocused()
  await expect(esi.getByRole('textbox', { name: 'Write a comment' })).toHaveValue('jk')
  await esi.keyboard.press('e')
  await expect(esi.getByRole('menuitem', { name: 'Like' })).toBeFocused()
  await esi.keyboard.press('Escape')
  await esi.keyboard.press('n')
  await expect(composer(esi)).toBeFocused()
  await esi.keyboard.press('Escape')
  await esi.keyboard.press('?')
  await expect(esi.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await accessible(esi)
  await esi.keyboard.press('Escape')
  await esi.keyboard.press('g')
  await esi.keyboard.press('s')
  await expect(esi.getByRole('heading', { name: 'Spaces', exact: true })).toBeFocused()
  await esi.keyboard.press('F6')
  await esi.keyboard.press('F6')
  await expect(esi.getByRole('navigation', { name: 'Main' }).locator(':focus')).toHaveCount(1)

  await esi.goto(`${atrium.url}/settings`)
  await esi.getByRole('checkbox', { name: 'Single keys are shortcuts' }).click()
  await accessible(esi)
  await esi.reload()
  await expect(esi.getByRole('checkbox', { name: 'Single keys are shortcuts' })).not.toBeChecked()
  await expect(esi.getByRole('main')).toHaveAttribute('aria-keyshortcuts', 'F6')
  await esi.getByRole('heading', { name: 'Settings' }).focus()
  await esi.keyboard.press('?')
  await esi.keyboard.press('F6')
  await expect(esi.getByRole('dialog')).toHaveCount(0)
})

test('Back leads to where one was in the list', async ({ atrium }) => {
  for (let n = 0; n < 12; n++) await send(ingrid, atrium, `Line ${n} of the log`)
  await ingrid.goto(atrium.url)
  const low = post(ingrid, 'Line 0 of the log')
  await low.scrollIntoViewIfNeeded()
  const before = await ingrid.evaluate(() => scrollY)
  expect(before).toBeGreaterThan(200)
  await low
    .getByRole('link')
    .filter({ has: ingrid.locator('time') })
    .click()
  await expect(ingrid).toHaveURL(/\/posts\//)
  await ingrid.goBack()
  await expect(low).toBeInViewport()
  expect(Math.abs((await ingrid.evaluate(() => scrollY)) - before)).toBeLessThan(60)
})

test('an owner hands a space over and leaves', async ({ atrium }) => {
  await ingrid.goto(`${atrium.url}/s/site-leads/settings`)
  await ingrid.getByRole('combobox', { name: 'To whom' }).fill('esi')
  await ingrid.getByRole('option', { name: /Esi Mensah/ }).click()
  await expect(ingrid.getByRole('dialog')).toContainText('Hand Site leads over to Esi Mensah?')
  await accessible(ingrid)
  await ingrid.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
  await expect(ingrid.getByText('Esi Mensah is the owner now')).toBeVisible()
  await expect(ingrid.getByRole('link', { name: 'Settings' })).toHaveCount(0)
  await ingrid.getByRole('button', { name: 'Actions for this space' }).click()
  await ingrid.getByRole('menuitem', { name: 'Leave' }).click()
  await ingrid.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await expect(ingrid.getByText('Only members read here')).toBeVisible()
  await expect(post(ingrid, 'The budget')).toHaveCount(0)
})

test('a link finds its comment deep in a long thread', async ({ atrium }) => {
  const write = async (path: string, data: object): Promise<string> => {
    const answer = await ingrid.request.post(`${atrium.url}/api/v1${path}`, {
      data,
      headers: { origin: atrium.url, 'Idempotency-Key': crypto.randomUUID() },
    })
    expect(answer.status()).toBe(201)
    return (await answer.json()).id
  }
  const thread = await write('/posts', { text: 'A long story' })
  const comment = (text: string, to = {}) => write(`/contents/${thread}/comments`, { text, ...to })
  for (let n = 0; n < 34; n++) await comment(`Part ${n} of it`)
  const asked = await comment('Who was there?')
  for (let n = 0; n < 104; n++) await comment(`Guest ${n} was`, { replyTo: asked })
  const late = await comment('I was late', { replyTo: asked })
  for (let n = 0; n < 30; n++) await comment(`Part ${n} of the rest`)
  const end = await comment('The end')

  for (const [id, text] of Object.entries({ [late]: 'I was late', [end]: 'The end' })) {
    await esi.goto('about:blank')
    await esi.goto(`${atrium.url}/posts/${thread}#c-${id}`)
    await expect(esi.locator('[data-named]')).toContainText(text)
    await expect(esi.locator('[data-named]')).toBeFocused()
    await expect(esi.locator('[data-named]')).toBeInViewport()
  }
})

const inNavigation = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name })

async function make(page: Page, atrium: Atrium, name: string, access: string) {
  await page.goto(`${atrium.url}/spaces`)
  await page.getByRole('button', { name: 'New space' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Who reads there').selectOption(access)
  await page.getByRole('button', { name: 'Make space' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}

/** Posts without clicks: for what a test only needs to be there. */
async function send(page: Page, atrium: Atrium, text: string) {
  const answer = await page.request.post(`${atrium.url}/api/v1/posts`, {
    data: { text },
    headers: { origin: atrium.url, 'Idempotency-Key': crypto.randomUUID() },
  })
  expect(answer.status()).toBeLessThan(300)
}

async function signIn(browser: Browser, atrium: Atrium, email: string) {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await page.goto(atrium.url)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(composer(page)).toBeVisible()
  return page
}
