import type { Page } from '@playwright/test'
import { expect, found, invite, post, test, write } from './atrium'
import { Line } from './proxy'

test.describe.configure({ mode: 'serial' })
test.use({ company: 'live' })

/** Waits, frame by frame, until the page shows the words, and returns when that was. */
async function shows(page: Page, words: string) {
  const seen = await page.waitForFunction((words) => document.body.textContent.includes(words) && Date.now(), words, {
    polling: 'raf',
    timeout: 30_000,
  })
  return Number(await seen.jsonValue())
}

/** Waits until something with this label is there, and returns when that was. */
async function labelled(page: Page, label: string) {
  const seen = await page.waitForFunction(
    (label) => document.querySelector(`[aria-label="${label}"]`) && Date.now(),
    label,
    { polling: 'raf', timeout: 30_000 },
  )
  return Number(await seen.jsonValue())
}

async function comment(page: Page, on: string, text: string) {
  const card = post(page, on)
  const field = card.getByRole('textbox', { name: 'Write a comment' })
  if (!(await field.isVisible()))
    await card
      .getByRole('button', { name: /comment/i })
      .first()
      .click()
  await field.fill(text)
  await card.getByRole('button', { name: 'Comment', exact: true }).last().click()
}

async function react(page: Page, on: string, kind: string) {
  await post(page, on).getByRole('button', { name: 'React' }).first().click()
  await page.getByRole('menuitem', { name: kind }).click()
}

let far: Page
let line: Line

test('a colleague sees a post, a comment and a reaction without a reload', async ({ page, browser, atrium }) => {
  await found(page, atrium)
  far = await invite(browser, page, atrium, 'Esi Mensah')
  line = new Line(Number(new URL(atrium.url).port))
  await line.mend()
  await page.goto(atrium.url)
  await far.goto(line.url)
  await expect(page.getByRole('textbox', { name: 'Write a post' })).toBeVisible()
  await far.waitForLoadState('networkidle')

  const times: Record<string, number> = {}
  let began = Date.now()
  await write(page, 'The seal is a hair thicker.')
  times.post = (await shows(far, '1 new post')) - began
  await far.getByRole('button', { name: '1 new post' }).click()
  await expect(post(far, 'The seal')).toBeVisible()

  await comment(page, 'The seal', 'Here is the batch number.')
  await expect(post(far, 'The seal').getByRole('button', { name: '1 comment' })).toBeVisible()
  await post(far, 'The seal').getByRole('button', { name: '1 comment' }).click()
  await expect(far.getByText('Here is the batch number.')).toBeVisible()
  began = Date.now()
  await comment(page, 'The seal', 'It is 4711.')
  times.comment = (await shows(far, 'It is 4711.')) - began

  began = Date.now()
  await react(page, 'The seal', 'Celebrate')
  times.reaction = (await labelled(far, 'Celebrate, 1')) - began
  console.log(`from the first key to the other browser: ${JSON.stringify(times)} ms`)
})

test('after a cut of thirty seconds nothing is missing', async ({ page, atrium }) => {
  test.setTimeout(300_000)
  await page.goto(atrium.url)
  await page.getByLabel('E-mail address').fill('ingrid@larkspur.example')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(post(page, 'The seal')).toBeVisible()

  await line.cut()
  const began = Date.now()
  await expect(far.getByText('No live connection.')).toBeVisible()
  for (const n of [1, 2, 3]) await write(page, `Written while you were away, ${n}`)
  await comment(page, 'The seal', 'Nobody hears this now.')
  await react(page, 'The seal', 'Thanks')
  await far.waitForTimeout(Math.max(0, 30_000 - (Date.now() - began))) // the length of the cut is what is tried
  await expect(far.getByText('Nobody hears this now.')).toHaveCount(0)
  await line.mend()

  await expect(far.getByText('No live connection.')).toHaveCount(0, { timeout: 30_000 })
  await expect(far.getByText('Nobody hears this now.')).toBeVisible()
  await expect(far.getByRole('button', { name: 'Thanks, 1' })).toBeVisible()
  const chip = far.getByRole('button', { name: '3 new posts' })
  await expect(chip.or(post(far, 'away, 3')).first()).toBeVisible()
  if (await chip.isVisible()) await chip.click()
  for (const n of [1, 2, 3]) await expect(post(far, `Written while you were away, ${n}`)).toHaveCount(1)
  await line.cut()
})
