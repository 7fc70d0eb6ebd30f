import type { Browser, Page } from '@playwright/test'
import { type Atrium, accessible, expect, found, invite, post, test, write } from './atrium'
import { call, give, ruleOf } from './cases'

test.describe.configure({ mode: 'serial' })
test.use({ company: 'standing' })

let mo: Page
let nia: Page
let ada: Page
let bob: Page

const mine = (page: Page) => call<{ id: string }>(page, 'GET', '/me')

/** The cases that wait in a tab. */
const waiting = async (page: Page, tab = 'open') =>
  (await call<{ items: { id: string }[] }>(page, 'GET', `/moderation/cases?tab=${tab}`)).items

async function decide(page: Page, decision: object, tab = 'open') {
  const [first] = await waiting(page, tab)
  expect(first).toBeDefined()
  const ruled = tab === 'appeals' ? {} : { ruleId: await ruleOf(page) }
  await call(page, 'POST', `/moderation/cases/${first?.id}/decision`, { ...ruled, ...decision })
}

async function moderator(browser: Browser, admin: Page, atrium: Atrium, name: string) {
  const page = await invite(browser, admin, atrium, name)
  await give(admin, page, 'moderator')
  return page
}

async function report(page: Page, note: string) {
  const dialog = page.getByRole('dialog', { name: /^Report / })
  await dialog.getByRole('radio').first().check()
  await dialog.getByLabel('What should a moderator know? (optional)').fill(note)
  const hide = dialog.getByLabel('Also hide it for me') // of posts alone
  if (await hide.isVisible()) await hide.uncheck()
  await dialog.getByRole('button', { name: 'Report', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText('Thank you.')
}

const fromMenu = async (page: Page, text: string) => {
  await post(page, text).getByRole('button', { name: 'Actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Report' }).click()
}

test('a report is thanked for, and what is decided reaches everybody whom it concerns', async ({
  page,
  browser,
  atrium,
}) => {
  test.setTimeout(150_000)
  await found(page, atrium)
  mo = await moderator(browser, page, atrium, 'Mo Adeyemi')
  nia = await moderator(browser, page, atrium, 'Nia Okafor')
  ada = await invite(browser, page, atrium, 'Ada Quist')
  bob = await invite(browser, page, atrium, 'Bob Larsen')
  await ada.goto(atrium.url)
  await write(ada, 'Bob is slow, as ever.')
  await bob.goto(atrium.url)
  await fromMenu(bob, 'Bob is slow')
  const dialog = bob.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: 'Something else' })).toBeVisible()
  await accessible(bob)
  await dialog.getByRole('button', { name: 'Report', exact: true }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Choose what it is about.')
  await report(bob, 'It is about me.')
  await expect(dialog.getByRole('status')).toContainText('Thank you. You will read')
  await dialog.getByRole('button', { name: 'Close' }).click()

  await post(bob, 'Bob is slow').focus()
  await bob.keyboard.press('Shift+R')
  await report(bob, 'And again.')
  await expect(dialog.getByRole('status')).toContainText('is added to your report')
  await dialog.getByRole('link', { name: 'Go to My standing' }).click()
  await expect(bob.getByText('A moderator will look at it.')).toBeVisible()
  expect(await waiting(mo)).toHaveLength(1)
})

test('what is hidden is gone from other pages within 2 s, and its author reads why', async ({ atrium }) => {
  await bob.goto(atrium.url)
  await expect(post(bob, 'Bob is slow')).toBeVisible()
  await bob.waitForLoadState('networkidle')
  await decide(mo, { outcome: 'hide', statement: 'It speaks of a person, not of the matter.' })
  await expect(post(bob, 'Bob is slow')).toBeHidden({ timeout: 2_000 })

  await ada.goto(atrium.url)
  const mine = post(ada, 'Bob is slow')
  await expect(mine.getByText('A moderator has hidden this. Only you see it.')).toBeVisible()
  await expect(mine.getByRole('button', { name: 'Edit', exact: true })).toBeHidden()
  await mine.getByRole('link', { name: 'Read the decision' }).click()
  await expect(ada.getByRole('heading', { name: 'Hidden from others' })).toBeVisible()
  await expect(ada.getByText('It speaks of a person, not of the matter.')).toBeVisible()
  await accessible(ada)
  await ada.getByRole('link', { name: 'My standing' }).first().click()
  await expect(ada.getByText('One strike counts against you.')).toBeVisible()
  await accessible(ada)
})

test('an appeal is kept while it is written, answered by another, and gives everything back', async ({ atrium }) => {
  await ada.getByRole('link', { name: 'Hidden from others' }).click()
  const field = ada.getByLabel('Why it should be decided otherwise')
  await field.fill('We joke like that, and he started.')
  await ada.reload()
  await expect(field).toHaveValue('We joke like that, and he started.')
  await ada.getByRole('button', { name: 'Send appeal' }).click()
  await expect(ada.getByText(/The answer comes by/)).toBeVisible()
  await ada.getByLabel('Write to the moderators').fill('Ask him.')
  await ada.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(ada.getByRole('listitem').filter({ hasText: 'Ask him.' })).toBeVisible()
  expect(await waiting(mo, 'appeals')).toHaveLength(0)

  await bob.goto(atrium.url)
  await write(bob, 'Good evening.')
  await bob.waitForLoadState('networkidle')
  await decide(nia, { outcome: 'reverse', statement: 'You are right.' }, 'appeals')
  await expect(post(bob, 'Bob is slow')).toBeVisible({ timeout: 2_000 })

  await ada.reload()
  await expect(ada.getByText(/This decision was taken back on/)).toBeVisible()
  await expect(ada.getByRole('listitem').filter({ hasText: 'The moderators' })).toContainText('You are right.')
  await expect(ada.getByText('Mo Adeyemi')).toBeHidden()
  await ada.goto(`${atrium.url}/standing`)
  await expect(ada.getByText('Nothing counts against you.')).toBeVisible()
  await bob.goto(`${atrium.url}/notifications`)
  await bob
    .getByRole('link', { name: /What you reported has been looked at/ })
    .first()
    .click()
  await expect(bob.getByText('We looked at it, and it keeps to the guidelines.')).toBeVisible()
})

test('a comment that is hidden is gone at once, and comes back as soon as it is edited as asked', async ({
  atrium,
}) => {
  await bob.goto(atrium.url)
  const id = await post(bob, 'Good evening.').getAttribute('data-post')
  await ada.goto(`${atrium.url}/posts/${id}`)
  await ada.getByRole('textbox', { name: 'Write a comment' }).fill('Not for you.')
  await ada.getByRole('button', { name: 'Comment', exact: true }).last().click()
  await expect(ada.getByRole('listitem').filter({ hasText: 'Not for you.' })).toBeVisible()
  await bob.goto(`${atrium.url}/posts/${id}`)
  const comment = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Not for you.' })
  await comment(bob).getByRole('button', { name: 'Actions for the comment' }).click()
  await bob.getByRole('menuitem', { name: 'Report' }).click()
  await report(bob, 'Rude.')
  await bob.getByRole('button', { name: 'Close' }).click()
  await bob.waitForLoadState('networkidle')
  await decide(mo, { outcome: 'edit', statement: 'Say it kindly.' })
  await expect(comment(bob)).toBeHidden({ timeout: 2_000 })

  await expect(comment(ada).getByText('Say it kindly.')).toBeVisible()
  await accessible(ada)
  await comment(ada).getByRole('button', { name: 'Edit', exact: true }).click()
  await ada.getByRole('textbox', { name: 'Edit' }).fill('For you, too.')
  await ada.getByRole('button', { name: 'Save' }).click()
  await expect(bob.getByRole('listitem').filter({ hasText: 'For you, too.' })).toBeVisible({ timeout: 2_000 })
  await ada.goto(`${atrium.url}/standing`)
  await expect(ada.getByText('Edited', { exact: true })).toBeVisible()
})

test('a profile that is hidden keeps its name and department', async ({ atrium }) => {
  await call(ada, 'PATCH', '/me', { title: 'Boss of fools', department: 'Sales' })
  const profile = `${atrium.url}/people/${(await mine(ada)).id}`
  await bob.goto(profile)
  await bob.getByRole('button', { name: 'Actions', exact: true }).first().click()
  await bob.getByRole('menuitem', { name: 'Report' }).click()
  await report(bob, 'The title.')
  await bob.getByRole('button', { name: 'Close' }).click()
  await decide(mo, { outcome: 'edit', statement: 'Write what you do.' })
  await expect(bob.getByText('Boss of fools')).toHaveCount(0)
  await expect(bob.getByText('Sales', { exact: true })).toBeVisible()
  await ada.goto(profile)
  await expect(ada.getByText('Others see only your name and department.')).toBeVisible()
  await call(ada, 'PATCH', '/me', { title: 'Account manager' })
  await expect(bob.getByText('Account manager · Sales')).toBeVisible()
})

test('whoever is suspended sees their standing alone, and can appeal', async ({ atrium }) => {
  await ada.goto(atrium.url)
  await write(ada, 'Bob should be fired.')
  await bob.goto(atrium.url)
  await fromMenu(bob, 'Bob should be fired.')
  await report(bob, 'Again.')
  await bob.getByRole('button', { name: 'Close' }).click()
  await decide(mo, { outcome: 'suspend', statement: 'This is the second time.', days: 7 })
  await expect(ada.getByRole('complementary').getByText(/Your account is suspended until/)).toBeVisible()
  await expect(ada).toHaveURL(/\/standing$/)
  await accessible(ada)
  await ada.goto(`${atrium.url}/people`)
  await expect(ada).toHaveURL(/\/standing$/)
  await ada.getByRole('link', { name: 'You are kept out for a while' }).click()
  await ada.getByLabel('Why it should be decided otherwise').fill('I meant it as a joke.')
  await ada.getByRole('button', { name: 'Send appeal' }).click()
  await expect(ada.getByText(/The answer comes by/)).toBeVisible()
  await ada.getByRole('button', { name: 'Sign out' }).click()
  await expect(ada.getByRole('button', { name: 'Sign in' })).toBeVisible()
})

test('whoever may not write reads so where they would write', async ({ atrium }) => {
  await write(bob, 'Ada is a fool.')
  await nia.goto(atrium.url)
  await fromMenu(nia, 'Ada is a fool.')
  await report(nia, '')
  await decide(mo, { outcome: 'restrict', statement: 'Take a walk.', days: 2 })
  await expect(bob.getByText(/You can read everything, and write again from/)).toBeVisible()
  await expect(bob.getByRole('textbox', { name: 'Write a post' })).toBeHidden()
})

test('an admin says what a level unlocks, and a newcomer reads what is missing', async ({ page, browser, atrium }) => {
  await page.goto(atrium.url)
  await signIn(page)
  await page.goto(`${atrium.url}/admin/moderation`)
  await page.getByLabel('High', { exact: true }).fill('2')
  await page.getByLabel('Post to everyone').selectOption('contributor')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('A graver case cannot wait longer than a milder one.')).toBeVisible()
  await page.getByLabel('High', { exact: true }).fill('12')
  await accessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Not saved yet')).toBeHidden()
  const cem = await invite(browser, page, atrium, 'Cem Aydin')
  await cem.getByRole('textbox', { name: 'Write a post' }).fill('Hello')
  await cem.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(cem.getByText(/You can post to everyone from 5 posts or comments and 3 days here on/)).toBeVisible()
  await cem.goto(`${atrium.url}/standing`)
  await expect(cem.getByText('5 more posts or comments to Contributor.')).toBeVisible()
  await accessible(cem)
})

async function signIn(page: Page) {
  await page.getByLabel('E-mail address').fill('ingrid@larkspur.example')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('textbox', { name: 'Write a post' })).toBeVisible()
}
