import { accessible, expect, type Page, test } from './atrium'
import { call, cases, pane, report, say, staff } from './cases'

test.use({ company: 'triage', actionTimeout: 20_000 })
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let ada: Page // a moderator, as is Mo
let mo: Page
let bob: Page
let esi: Page // who reports

test('twenty cases are decided by keyboard alone', async ({ page, browser, atrium }) => {
  ;({ ada, mo, bob, esi } = await staff(browser, page, atrium))
  for (let n = 1; n <= 20; n++) await report(esi, await say(bob, `Told you so, part ${n} of many`))
  await ada.goto(`${atrium.url}/moderation`)
  await expect(cases(ada)).toHaveCount(20)
  let keys = 0
  const press = async (key: string) => {
    keys++
    await ada.keyboard.press(key)
  }
  await press('j')
  for (let left = 20; left > 0; left--) {
    await expect(cases(ada)).toHaveCount(left)
    await expect(pane(ada).getByRole('button', { name: /^Send/ })).toHaveCount(0)
    await expect(pane(ada).getByRole('button', { name: 'Keep' })).toBeEnabled()
    const [key, sure] = left % 5 === 0 ? ['h', 'Enter'] : ['a', 'a']
    await press(key)
    await expect(pane(ada).getByRole('button', { name: /^Send/ })).toBeEnabled()
    await press(sure)
  }
  await expect(cases(ada)).toHaveCount(0)
  await expect(ada.getByText('Nothing waits')).toBeVisible()
  expect(keys).toBeLessThan(60)
  await expect.poll(async () => (await call<{ open: number }>(ada, 'GET', '/moderation/counts')).open).toBe(0)
})

test('many are decided alike, and what cannot be says why', async ({ atrium }) => {
  for (let n = 1; n <= 4; n++) await report(esi, await say(bob, `Buy now, offer ${n}`))
  await ada.goto(`${atrium.url}/moderation`)
  await expect(cases(ada)).toHaveCount(4)
  await mo.goto(`${atrium.url}/moderation`)
  await cases(mo).last().getByRole('link').click()
  await expect(pane(mo).getByText(/you have it/)).toBeVisible()
  await expect(cases(ada).last()).toContainText('with Mo Haddad')
  await ada.keyboard.press('j')
  await ada.keyboard.press('x')
  for (let n = 1; n < 4; n++) await ada.keyboard.press('j')
  await ada.keyboard.press('Shift+X')
  const bulk = ada.getByRole('region', { name: 'Decide alike' })
  await expect(bulk).toContainText('4 cases picked')
  await bulk.getByRole('button', { name: 'Remove' }).click()
  await expect(bulk.getByLabel('Statement of reasons')).toHaveValue(/taken down/)
  await accessible(ada)
  await bulk.getByRole('button', { name: 'Decide 4 cases alike' }).click()
  await expect(bulk.getByRole('alert')).toContainText('Mo Haddad is looking at this just now')
  await expect(cases(ada)).toHaveCount(1)
  await expect(ada.getByText('3 cases: Removed')).toBeVisible()
  await ada.getByRole('button', { name: 'Undo' }).last().click()
  await expect(cases(ada)).toHaveCount(4)
  await mo.goto(atrium.url)
})

test('after 45 minutes a word about pauses, and what comes in moves nothing', async ({ atrium }) => {
  await ada.clock.install()
  await ada.goto(`${atrium.url}/moderation`)
  await expect(cases(ada)).toHaveCount(4)
  await ada.keyboard.press('j')
  for (let n = 0; n < 6; n++) {
    await ada.clock.fastForward('08:00')
    await ada.keyboard.press(n % 2 ? 'k' : 'j')
    await expect(pane(ada).getByText(/^Case /)).toBeVisible()
  }
  await ada.clock.runFor('00:31')
  await expect(ada.getByText('You have looked at cases for 45 minutes.')).toBeVisible()
  await ada.getByRole('button', { name: 'I took one' }).click()
  await expect(ada.getByText('You have looked at cases for 45 minutes.')).toHaveCount(0)
})
