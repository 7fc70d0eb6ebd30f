import { accessible, composer, expect, found, invite, post, test, write } from './atrium'

test.use({ company: 'first-post' })

test.describe.configure({ mode: 'serial' })

test('a company is founded, and two colleagues see each other live', async ({ page, browser, atrium }) => {
  await page.goto(atrium.url)
  await expect(page.getByRole('heading', { name: 'Set up Atrium' })).toBeVisible()
  await accessible(page)
  await found(page, atrium)
  await expect(page.getByText('Nobody has spoken yet')).toBeVisible()
  await accessible(page)

  const esi = await invite(browser, page, atrium, 'Esi Mensah')
  await page.goto(atrium.url)

  await write(page, 'The seal is a hair thicker.')
  await esi.getByRole('button', { name: '1 new post' }).click()
  await expect(post(esi, 'The seal is a hair thicker.')).toBeVisible()

  await post(esi, 'The seal').getByRole('button', { name: 'Comment', exact: true }).click()
  await esi.getByRole('textbox', { name: 'Write a comment' }).fill('That explains three tickets.')
  await esi.getByRole('button', { name: 'Comment', exact: true }).last().click()
  await expect(post(page, 'The seal').getByRole('button', { name: '1 comment' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible()

  await post(esi, 'The seal').getByRole('button', { name: 'React' }).first().click()
  await esi.getByRole('menuitem', { name: 'Celebrate' }).click()
  await expect(post(page, 'The seal').getByRole('button', { name: 'Celebrate, 1' })).toBeVisible()

  await page.getByRole('link', { name: /^Notifications/ }).click()
  await expect(page.getByText('Esi Mensah commented on your post')).toBeVisible()
  await expect(page.getByText('Esi Mensah reacted to what you wrote')).toBeVisible()
  await accessible(page)
})

test('secrets are refused with the rule named, and an insult is nudged', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  await composer(page).fill(`The key is ${'AKIA'}IOSFODNN7EXAMPLE`)
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Rule 3, Keep secrets secret')

  await composer(page).fill('This manual is stupid and nobody reads it')
  await expect(page.getByText('This may read as a remark about somebody')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: 'Use this wording' }).click()
  await expect(composer(page)).toHaveValue('This manual is hard to understand and nobody reads it')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(post(page, 'This manual is hard to understand')).toBeVisible()

  await composer(page).fill('My own first draft was stupid')
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(post(page, 'My own first draft was stupid')).toBeVisible()
})

test('a nudge marks the words, can be undone and is silent once mine are kept', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  await composer(page).fill('Honestly, this manual is stupid')
  const nudge = page.getByRole('status').filter({ hasText: 'This may read as a remark' })
  await expect(nudge).toBeVisible()
  const marked = page.locator('[data-underline] span')
  await expect(marked).toHaveText('stupid')
  await composer(page).press('Home')
  await composer(page).pressSequentially('Well. ')
  await expect(marked).toHaveText('stupid')

  await composer(page).press('F6')
  await expect(page.getByRole('button', { name: 'Use this wording' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(composer(page)).toHaveValue('Well. Honestly, this manual is hard to understand')
  await expect(composer(page)).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(composer(page)).toHaveValue('Well. Honestly, this manual is stupid')
  await expect(nudge).toBeHidden()

  const asked = page.waitForResponse('**/guidelines/judge')
  await composer(page).press('End')
  await composer(page).pressSequentially(', and I mean it, STUPID')
  await asked
  await expect(nudge).toBeHidden()
  await composer(page).fill('')
})

test('a post is mentioned in, edited, deleted and brought back', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  await composer(page).fill('Thank you ')
  await composer(page).press('End')
  await composer(page).pressSequentially('@esi')
  await page.getByRole('option', { name: /Esi Mensah/ }).click()
  await expect(composer(page)).toHaveValue(/\[Esi Mensah\]\(person:/)
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  const mine = post(page, 'Thank you')
  await expect(mine.getByRole('link', { name: 'Esi Mensah' })).toBeVisible()

  await mine.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Edit' }).fill('Thank you, night shift')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(post(page, 'Thank you, night shift')).toContainText('edited')

  await post(page, 'night shift').getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(post(page, 'night shift')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(post(page, 'night shift')).toBeVisible()
})

test('what happened while a page was offline is there when it is back', async ({ page, browser, atrium }) => {
  await signIn(page, atrium.url)
  const other = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await signIn(other, atrium.url)
  await expect(post(page, 'night shift')).toBeVisible()
  await page.context().setOffline(true)
  await expect(page.getByText('No live connection.')).toBeVisible()
  await write(other, 'Written while you were away')
  await page.context().setOffline(false)
  await expect(
    post(page, 'Written while you were away')
      .or(page.getByRole('button', { name: '1 new post' }))
      .first(),
  ).toBeVisible()
  await expect(page.getByText('No live connection.')).toHaveCount(0)
})

test('nothing that was acknowledged is lost when the server is killed', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  await write(page, 'Before the power cut')
  await atrium.end('SIGKILL')
  await expect(page.getByText('No live connection.')).toBeVisible()
  await atrium.start()
  await expect(page.getByText('No live connection.')).toHaveCount(0)
  await page.reload()
  await expect(post(page, 'Before the power cut')).toHaveCount(1)
})

test('every page is for everybody', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  await page.goto(`${atrium.url}/spaces`)
  await page.getByRole('button', { name: 'New space' }).click()
  await accessible(page)
  await page.getByLabel('Name', { exact: true }).fill('Field service')
  await page.getByRole('button', { name: 'Make space' }).click()
  await expect(page.getByRole('heading', { name: 'Field service' })).toBeVisible()
  await write(page, 'First words in here')
  await accessible(page)
  for (const path of ['/', '/people', '/guidelines', '/settings', '/admin', '/notifications', '/nowhere']) {
    await page.goto(atrium.url + path)
    await expect(page.getByRole('heading').first()).toBeAttached()
    await accessible(page)
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(atrium.url)
  await expect(post(page, 'First words in here')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await accessible(page)
})

test('a post is written by keyboard alone', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(composer(page)).toBeFocused()
  await page.keyboard.type('Written without a mouse')
  await page.keyboard.press('Control+Enter')
  await expect(post(page, 'Written without a mouse')).toBeVisible()
})

async function signIn(page: import('@playwright/test').Page, url: string) {
  await page.goto(url)
  await page.getByLabel('E-mail address').fill('ingrid@larkspur.example')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(composer(page)).toBeVisible()
}
