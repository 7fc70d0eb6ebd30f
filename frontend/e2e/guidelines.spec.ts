import { readFileSync } from 'node:fs'
import { accessible, composer, expect, found, invite, type Page, test } from './atrium'

test.use({ company: 'guidelines' })

test.describe.configure({ mode: 'serial' })

test('a rule is changed, published, accepted again and accounted for', async ({ page, browser, atrium }) => {
  test.setTimeout(300_000)
  await found(page, atrium)
  const esi = await invite(browser, page, atrium, 'Esi Mensah')
  const mo = await invite(browser, page, atrium, 'Mo Adeyemi')
  await makeModerator(page, atrium.url, 'Mo Adeyemi')

  await mo.goto(`${atrium.url}/guidelines`)
  await expect(mo.getByRole('heading', { name: 'How we talk to each other' })).toBeVisible()
  await accessible(mo)
  await mo.getByRole('link', { name: 'Edit' }).click()
  await mo
    .getByRole('button', { name: /Write as you would speak/ })
    .first()
    .click()
  await mo.getByLabel('Rule', { exact: true }).fill('In a calm voice, and briefly.')
  await expect(mo.getByText('Draft saved')).toBeVisible()
  await mo.getByRole('button', { name: 'Move “Speak up early” up' }).click()
  await mo.getByRole('button', { name: 'Add a rule' }).click()
  await mo.getByLabel('Title').last().fill('Share what you learn')
  await mo.getByLabel('Rule', { exact: true }).fill('Write down what took you long to find out.')
  await mo
    .getByRole('button', { name: /Ask before you assume/ })
    .first()
    .click()
  await mo.getByRole('button', { name: 'Retire rule' }).click()
  await expect(mo.getByText('Draft saved')).toBeVisible()
  await accessible(mo)
  await mo.getByRole('button', { name: 'Review and publish' }).click()
  await expect(mo.getByText('An admin publishes the draft.')).toBeVisible()
  await expect(mo.getByRole('insertion').filter({ hasText: 'briefly' })).toBeVisible()

  await page.goto(`${atrium.url}/moderation/guidelines`)
  await page.getByRole('button', { name: 'Review and publish' }).click()
  await expect(page.getByText('9. Share what you learn')).toHaveCount(0)
  await expect(page.getByText('8. Share what you learn')).toBeVisible()
  await expect(page.getByText('Retired')).toBeVisible()
  await accessible(page)
  await page.getByRole('textbox', { name: 'What changed' }).fill('Shorter, and one rule more.')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()

  // Whoever knew the first version is led to the second, and sees what is new.
  await expect(esi.getByRole('heading', { name: 'What changed since you accepted them' })).toBeVisible()
  await expect(esi.getByText('Shorter, and one rule more.')).toBeVisible()
  await expect(esi.getByRole('insertion').filter({ hasText: 'briefly' })).toBeVisible()
  await accessible(esi)
  await esi.getByRole('button', { name: 'I will keep to these' }).click()
  await expect(composer(esi)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What changed since you accepted them' })).toBeVisible()
  await page.getByRole('button', { name: 'I will keep to these' }).click()
  await expect(composer(page)).toBeVisible()

  await page.goto(`${atrium.url}/moderation/guidelines/acceptances`)
  await expect(page.getByText('2 of 3 have accepted, 66 %')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Mo Adeyemi' }).getByText('Still to accept')).toBeVisible()
  await accessible(page)
  await page.getByLabel('State').selectOption('accepted')
  await expect(page.getByRole('listitem').filter({ hasText: 'Mo Adeyemi' })).toHaveCount(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export' }).click(),
  ])
  const sheet = readFileSync(await download.path(), 'utf8')
  expect(sheet).toMatch(/"Esi Mensah","esi@larkspur.example","","accepted","2","\d{4}-/)
  expect(sheet).toContain('"Mo Adeyemi","mo@larkspur.example","","pending","",""')

  await esi.goto(`${atrium.url}/guidelines/versions`)
  await esi.getByRole('button', { name: 'See what changed' }).click()
  await expect(esi.getByText('8. Share what you learn')).toBeVisible()
  await accessible(esi)
})

test('two write the draft, and nothing is lost', async ({ page, browser, atrium }) => {
  await signIn(page, atrium.url)
  const other = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await signIn(other, atrium.url)
  for (const one of [page, other]) {
    await one.goto(`${atrium.url}/moderation/guidelines`)
    await expect(one.getByText('This is version 2.')).toBeVisible()
  }
  await page.getByLabel('Introduction').fill('From the first.')
  await expect(page.getByText('Draft saved')).toBeVisible()
  await other.getByLabel('Introduction').fill('From the second.')
  await expect(other.getByText('Ingrid Solberg changed this while you were writing')).toBeVisible()
  await expect(other.getByRole('deletion').filter({ hasText: 'first' })).toBeVisible()
  await accessible(other)
  await other.getByRole('button', { name: 'Keep mine' }).click()
  await expect(other.getByText('Draft saved')).toBeVisible()
  await other.getByRole('button', { name: 'Discard draft' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).click()
  await expect(other.getByText('This is version 2.')).toBeVisible()
})

test('a version is scheduled, announced and called off', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  await page.goto(`${atrium.url}/moderation/guidelines`)
  await page.getByLabel('Introduction').fill('Rules for everybody.')
  await expect(page.getByText('Draft saved')).toBeVisible()
  await page.getByRole('button', { name: 'Review and publish' }).click()
  await page.getByLabel('On a day to come').check()
  await page.getByRole('button', { name: 'Schedule' }).click()
  await expect(page.getByText('Choose a day.')).toBeVisible()
  await page.getByLabel('Day', { exact: true }).fill('2199-03-01')
  await page.getByRole('button', { name: 'Schedule' }).click()
  await expect(page.getByText('To come')).toBeVisible()
  await accessible(page)
  await page.goto(`${atrium.url}/guidelines`)
  await expect(page.getByText('Version 3 takes effect on March 1, 2199.')).toBeVisible()
  await page.getByRole('link', { name: 'See what will change' }).click()
  await page.getByRole('button', { name: 'Call off' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Call off' }).click()
  await expect(page.getByText('To come')).toHaveCount(0)
})

test('the guidelines are translated with one click, and a reader picks the language', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  await page.goto(`${atrium.url}/moderation/guidelines/translations`)
  await page.getByRole('button', { name: /Take the \d translations that come with Atrium/ }).click()
  await expect(page.getByText('Draft saved')).toBeVisible()
  await accessible(page)
  await page.goto(`${atrium.url}/guidelines`)
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.getByRole('heading', { name: 'Wie wir miteinander reden' })).toBeVisible()
  await expect(page.getByText('Not translated yet').first()).toBeVisible()
  await accessible(page)
})

test('a space is stricter, and a reader says that a rule is unclear', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  await page.goto(`${atrium.url}/spaces`)
  await page.getByRole('button', { name: 'New space' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Calibration lab')
  await page.getByRole('button', { name: 'Make space' }).click()
  await page.getByRole('navigation', { name: 'Parts of this space' }).getByRole('link', { name: 'Guidelines' }).click()
  await page.getByRole('button', { name: 'Write rules' }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Name the device')
  await page.getByLabel('Rule', { exact: true }).fill('Say its serial number.')
  await page.getByLabel('5. Write as you would speak').selectOption('High')
  await accessible(page)
  await page.getByRole('button', { name: 'Publish for this space' }).click()
  await expect(page.getByRole('heading', { name: 'Name the device' })).toBeVisible()
  await expect(page.getByText('more here')).toBeVisible()
  await accessible(page)

  await page.goto(`${atrium.url}/guidelines`)
  await page.getByRole('button', { name: 'Unclear? Rule 2' }).click()
  await expect(page.getByRole('button', { name: 'Unclear? Rule 2' })).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Unclear? Rule 2' })).toHaveAttribute('aria-pressed', 'true')
})

async function makeModerator(admin: Page, url: string, name: string) {
  const people = await (await admin.request.get(`${url}/api/v1/people?q=${encodeURIComponent(name)}`)).json()
  const answer = await admin.request.patch(`${url}/api/v1/people/${people.items[0].id}`, {
    data: { roles: ['moderator'] },
    headers: { Origin: url },
  })
  expect(answer.ok()).toBe(true)
}

async function signIn(page: Page, url: string) {
  await page.goto(url)
  await page.getByLabel('E-mail address').fill('ingrid@larkspur.example')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(composer(page)).toBeVisible()
}
