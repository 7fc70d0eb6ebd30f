import type { Page } from '@playwright/test'
import { Atrium, accessible, test as base, composer, expect, found, password } from './atrium'
import { Mailbox } from './mailbox'

const test = base.extend<object, { mailbox: Mailbox; atrium: Atrium }>({
  mailbox: [
    // biome-ignore lint/correctness/noEmptyPattern: the shape that Playwright wants of a fixture without needs
    async ({}, use) => {
      const mailbox = new Mailbox()
      await use(mailbox)
      mailbox.close()
    },
    { scope: 'worker' },
  ],
  atrium: [
    async ({ mailbox }, use) => {
      const atrium = new Atrium({ ATRIUM_SMTP_URL: await mailbox.open() })
      await atrium.start()
      await use(atrium)
      await atrium.close()
    },
    { scope: 'worker' },
  ],
})

test.describe.configure({ mode: 'serial' })

const choose = (page: Page, rows: string[]) =>
  page.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`email;name;department;manager\n${rows.join('\n')}\n`),
  })

test('colleagues are imported once two rows are mended, and come in by mail', async ({
  page,
  browser,
  atrium,
  mailbox,
}) => {
  await found(page, atrium)
  await page.goto(`${atrium.url}/admin/people`)
  await accessible(page)
  await page.getByRole('link', { name: 'Import' }).click()
  const esi = 'esi@larkspur.example;Esi Mensah;Field service;ingrid@larkspur.example'
  await choose(page, [
    esi,
    'tomas;Tomás Herrera;Field service;',
    'mei@larkspur.example;Mei Lin;;nobody@larkspur.example',
  ])
  await expect(page.getByRole('heading', { name: '2 rows to mend' })).toBeVisible()
  await expect(page.getByRole('row', { name: /3 email “tomas” is no e-mail address/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /4 manager Nobody has the address/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0)
  await accessible(page)

  await choose(page, [esi, 'tomas@larkspur.example;Tomás Herrera;Field service;esi@larkspur.example'])
  await page.getByRole('button', { name: 'Import 2 people' }).click()
  await expect(page.getByText('2 invitations are on their way.')).toBeVisible()
  await accessible(page)
  await choose(page, [esi])
  await expect(page.getByText('There is nothing to import.')).toBeVisible()

  const guest = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await guest.goto(await mailbox.link('esi@larkspur.example'))
  await expect(guest.getByLabel('Your name')).toHaveValue('Esi Mensah')
  await guest.getByLabel('Password', { exact: true }).fill(password)
  await guest.getByRole('button', { name: 'Join' }).click()
  await guest.getByRole('button', { name: 'I will keep to these' }).click()
  await expect(composer(guest)).toBeVisible()
})

test('an invitation is mailed, sent again and taken back', async ({ page, atrium, mailbox }) => {
  await signIn(page, atrium, 'ingrid@larkspur.example', password)
  await page.goto(`${atrium.url}/admin`)
  await page.getByLabel(/^E-mail address/).fill('ama@larkspur.example')
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByText('An invitation is on its way to ama@larkspur.example.')).toBeVisible()
  const first = await mailbox.link('ama@larkspur.example')
  const row = page.getByRole('listitem').filter({ hasText: 'ama@larkspur.example' })
  await row.getByRole('button', { name: 'Send again' }).click()
  await expect.poll(() => mailbox.link('ama@larkspur.example')).not.toBe(first)
  await accessible(page)
  await row.getByRole('button', { name: 'Take back' }).click()
  await expect(row).toHaveCount(0)
})

test('a forgotten password is replaced by mail', async ({ page, atrium, mailbox }) => {
  await page.goto(atrium.url)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible()
  await accessible(page)
  await page.getByLabel('E-mail address').fill('esi@larkspur.example')
  await page.getByRole('button', { name: 'Send link' }).click()
  await expect(page.getByText('If esi@larkspur.example has an account here')).toBeVisible()
  await accessible(page)
  await expect.poll(() => mailbox.link('esi@larkspur.example')).toContain('/reset/')
  await page.goto(await mailbox.link('esi@larkspur.example'))
  await page.getByLabel('New password').fill('another horse battery')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await signIn(page, atrium, 'esi@larkspur.example', 'another horse battery')
})

test('a profile gets a photo and a manager, by keyboard', async ({ page, browser, atrium }) => {
  await signIn(page, atrium, 'ingrid@larkspur.example', password)
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } })
  await page.goto(`${atrium.url}/settings`)
  await page.locator('input[type=file]').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: picture })
  await expect(page.getByRole('button', { name: 'Change photo' })).toBeVisible()
  await expect(page.getByText('This browser')).toBeVisible()
  await page.getByLabel('Department').fill('Management')
  await expect(page.getByText('You decide about others, so another admin sets your manager.')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved')).toBeVisible()

  const esi = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await signIn(esi, atrium, 'esi@larkspur.example', 'another horse battery')
  await esi.goto(`${atrium.url}/settings`)
  await report(esi, 'Ingrid Solberg', 'herrera', 'Tomás Herrera')
  await expect(esi.getByText('That would be a circle')).toBeVisible()
  await report(esi, 'Tomás Herrera', 'solberg', 'Ingrid Solberg')
  await expect(esi.getByText('Saved')).toBeVisible()

  await page.goto(`${atrium.url}/people?department=Management`)
  await expect(page.getByText('1 person')).toBeVisible()
  await page.getByRole('link', { name: 'Ingrid Solberg', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Direct reports' })).toBeVisible()
  const drawn = page.locator('main img').first()
  await expect.poll(() => drawn.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth)).toBe(256)
  await accessible(page)
})

test('who is deactivated is out at once, and can come back', async ({ page, browser, atrium }) => {
  await signIn(page, atrium, 'ingrid@larkspur.example', password)
  const esi = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await signIn(esi, atrium, 'esi@larkspur.example', 'another horse battery')
  await page.goto(`${atrium.url}/admin/people?q=Esi`)
  await page.getByRole('link', { name: 'Esi Mensah' }).click()
  await expect(page.getByRole('heading', { name: 'Edit Esi Mensah' })).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByRole('button', { name: 'Reactivate' })).toBeVisible()
  await expect(esi.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByRole('button', { name: 'Reactivate' }).click()
  await expect(page.getByRole('button', { name: 'Deactivate' })).toBeVisible()
})

/** By keyboard, another manager in place of one. */
async function report(page: Page, was: string, search: string, to: string) {
  await page.getByRole('button', { name: `Remove ${was}` }).press('Enter')
  const manager = page.getByRole('combobox', { name: 'Manager' })
  await manager.fill(search)
  await expect(page.getByRole('option', { name: to })).toBeVisible()
  await accessible(page)
  await manager.press('Enter')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
}

async function signIn(page: Page, atrium: Atrium, email: string, secret: string) {
  await page.goto(atrium.url)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(composer(page)).toBeVisible()
}
