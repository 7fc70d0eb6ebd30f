import type { Page } from '@playwright/test'
import { accessible, composer, expect, found, post, test, write } from './atrium'

test.use({ company: 'checks' })

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let ingrid: Page

const step = (name: string) => ingrid.getByRole('listitem').filter({ has: ingrid.getByRole('heading', { name }) })

test('a company with a past', async ({ browser, atrium }) => {
  ingrid = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await found(ingrid, atrium)
  for (const text of [
    'The heron was seen at the lake',
    'Project P-2041 begins on Monday',
    'Who has the minutes of P-77?',
    'P-1999 is done',
  ]) {
    await write(ingrid, text)
  }
})

test('what is wrong with a pattern is said where it stands', async ({ atrium }) => {
  await ingrid.goto(`${atrium.url}/moderation/checks`)
  await expect(ingrid.getByRole('heading', { name: 'Live 10' })).toBeVisible()
  await accessible(ingrid)
  await ingrid.getByRole('link', { name: 'New check' }).click()
  await ingrid.getByLabel('Name', { exact: true }).fill('Project numbers')
  await ingrid.getByLabel('Enforces the rule').selectOption({ label: '3. Keep secrets secret' })
  await ingrid.getByRole('combobox', { name: 'and', exact: true }).selectOption('it matches a pattern')
  await ingrid.getByLabel('Pattern', { exact: true }).fill('P-(\\d{4}')
  await ingrid.getByLabel('Try it').fill('P-2041 and P-77')
  await expect(ingrid.getByText('a bracket “(” is not closed')).toBeVisible()
  await ingrid.getByRole('button', { name: 'Keep this check' }).click()
  await expect(ingrid.getByText('Say what the writer is told.')).toBeVisible()
  await ingrid.getByLabel('and tell the writer').fill('Project numbers are not public yet.')
  await ingrid.getByRole('button', { name: 'Keep this check' }).click()
  await expect(ingrid.getByLabel('Pattern', { exact: true })).toBeFocused()
  await ingrid.getByLabel('Pattern', { exact: true }).fill('\\bP-\\d{4}\\b')
  await expect(ingrid.getByText('It finds one place:')).toBeVisible()
  await expect(ingrid.locator('mark')).toHaveText('P-2041')
  await accessible(ingrid)
  await ingrid.getByLabel('do this').selectOption('Hold for review')
  await ingrid.getByRole('button', { name: 'Keep this check' }).click()
  await expect(ingrid.getByRole('heading', { level: 1, name: 'Project numbers' })).toBeVisible()
})

test('it is tried on the past, and its catches are judged by keys', async () => {
  await ingrid.getByRole('button', { name: 'Run back-test' }).click()
  await expect(ingrid.getByText('It would have caught 2 of 4 texts')).toBeVisible()
  const cards = step('Try it on the past').getByRole('listitem')
  await expect(cards).toHaveCount(2)
  await cards.first().focus()
  await ingrid.keyboard.press('r')
  await expect(cards.first().getByRole('button', { name: 'Right' })).toHaveAttribute('aria-pressed', 'true')
  await expect(cards.last()).toBeFocused()
  await ingrid.keyboard.press('w')
  await expect(ingrid.getByText('1 of 2 judged right')).toBeVisible()
  await accessible(ingrid)
})

test('in shadow it counts and nobody notices; live it acts', async ({ atrium }) => {
  await ingrid.getByRole('button', { name: 'Start shadow mode' }).click()
  await expect(ingrid.getByText('Nothing caught yet')).toBeVisible()
  const check = ingrid.url()
  await ingrid.goto(atrium.url)
  await write(ingrid, 'P-3000 follows')
  await ingrid.goto(check)
  await expect(step('Run it in shadow').getByText('Once in 28 days')).toBeVisible()
  await expect(step('Run it in shadow').getByText('P-3000')).toBeVisible()
  await accessible(ingrid)

  await ingrid.getByRole('button', { name: 'Go live' }).click()
  await expect(step('Go live')).toHaveAttribute('aria-current', 'step')
  await ingrid.goto(atrium.url)
  await composer(ingrid).fill('P-4000 is next')
  await ingrid.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(
    post(ingrid, 'P-4000')
      .getByText(/moderator/i)
      .first(),
  ).toBeVisible()
  await ingrid.goto(`${atrium.url}/moderation/checks`)
  await expect(ingrid.getByRole('heading', { name: 'Live 11' })).toBeVisible()
  await expect(
    ingrid.getByRole('listitem').filter({ hasText: 'Project numbers' }).getByText('2 times in 28 days'),
  ).toBeVisible()
})

test('a check that nobody needs goes', async () => {
  await ingrid.getByRole('link', { name: 'Project numbers' }).click()
  await ingrid.getByRole('button', { name: 'Delete check' }).click()
  await ingrid.getByRole('dialog').getByRole('button', { name: 'Delete check' }).click()
  await expect(ingrid.getByRole('heading', { name: 'Live 10' })).toBeVisible()
})
