import { accessible, expect, type Page, password, test } from './atrium'
import { call, caseOf, cases, head, pane, report, ruleOf, say, staff } from './cases'

test.use({ company: 'moderation', actionTimeout: 20_000 })
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let ada: Page // a moderator, as is Mo
let mo: Page
let bob: Page
let esi: Page // who reports

test('what somebody reports is decided, and both are told', async ({ page, browser, atrium }) => {
  ;({ ada, mo, bob, esi } = await staff(browser, page, atrium))

  const before = await say(esi, 'Who has the keys of the van?')
  const { id } = await call<{ id: string }>(bob, 'POST', `/contents/${before}/comments`, {
    text: 'Use your eyes, as grown-ups do.',
  })
  await ada.goto(`${atrium.url}/moderation`)
  await expect(ada.getByText('Nothing waits')).toBeVisible()
  await accessible(ada)
  await report(esi, id, 'That was not needed.')

  await expect(ada.getByRole('link', { name: /^Moderation/ })).toHaveAccessibleName('Moderation 1 case waits')
  await cases(ada).first().getByRole('link').click()
  await expect(pane(ada).getByRole('heading', { level: 2 })).toContainText('reported by 1 person')
  await expect(pane(ada).getByText('Use your eyes, as grown-ups do.')).toBeVisible()
  await expect(pane(ada).getByText('Who has the keys of the van?')).toBeVisible()
  await expect(pane(ada).getByText('Bob Olsen')).toHaveCount(0)
  await expect(ada.getByText('That was not needed.')).toBeVisible()
  await accessible(ada)
  await pane(ada).getByRole('button', { name: 'Names hidden' }).click()
  await expect(pane(ada).getByText('Bob Olsen')).toBeVisible()
  await ada.reload()
  await expect(pane(ada).getByText('Bob Olsen')).toBeVisible()
  await pane(ada).getByRole('button', { name: 'Names hidden' }).click()
  await expect(pane(ada).getByText('Bob Olsen')).toHaveCount(0)

  await pane(ada).getByRole('button', { name: 'Ask to edit' }).click()
  const reasons = ada.getByRole('textbox', { name: 'What the author will read' })
  await expect(reasons).toHaveValue(/^Please edit what you wrote.*appeal within 14 days/)
  await pane(ada).getByRole('button', { name: 'Hide' }).click()
  await expect(reasons).toHaveValue(/^What you wrote does not keep/)
  await accessible(ada)
  await reasons.fill('It judges a colleague, and the question was about keys.')
  await pane(ada).getByRole('button', { name: 'Remind' }).click()
  await expect(reasons).toHaveValue('It judges a colleague, and the question was about keys.')
  await pane(ada).getByRole('button', { name: 'Hide' }).click()
  await reasons.press('Control+Enter')
  await expect(ada.getByText('Case 1: Hidden')).toBeVisible()
  await expect(cases(ada)).toHaveCount(0)
  await expect(ada.getByRole('link', { name: 'Moderation', exact: true })).toBeVisible()

  await bob.goto(`${atrium.url}/notifications`)
  await expect(bob.getByText('A moderator has decided about you')).toBeVisible()
  await esi.goto(`${atrium.url}/notifications`)
  await expect(esi.getByText(/what you reported/i)).toBeVisible()

  await ada.getByRole('link', { name: 'Closed' }).click()
  await cases(ada).first().getByRole('link').click()
  await expect(pane(ada).getByText('It judges a colleague, and the question was about keys.')).toBeVisible()
  await expect(pane(ada).getByText('Bob Olsen')).toBeVisible()
  await accessible(ada)
  await pane(ada).getByRole('button', { name: 'Undo' }).click()
  await expect(pane(ada).getByRole('button', { name: 'Keep' })).toBeVisible()
  await expect(cases(ada)).toHaveCount(1)
  await pane(ada).getByRole('button', { name: 'Keep' }).click()
  await pane(ada).getByRole('button', { name: 'Send: Keep' }).click()
  await expect(cases(ada)).toHaveCount(0)
})

test('what is held back is published', async ({ atrium }) => {
  await say(bob, 'go back to your country')
  await ada.goto(`${atrium.url}/moderation?tab=held`)
  await cases(ada).first().getByRole('link').click()
  await expect(pane(ada).locator('mark')).toHaveText('go back to your country')
  await ada.keyboard.press('a')
  await expect(pane(ada).getByText('Only that it is published now.')).toBeVisible()
  await ada.keyboard.press('a')
  await expect(ada.getByText('Nothing is held back')).toBeVisible()
  await bob.goto(`${atrium.url}/notifications`)
  await expect(bob.getByText('A moderator decided about what you wrote')).toBeVisible()
  await esi.goto(atrium.url)
  await expect(esi.getByRole('article').filter({ hasText: 'go back to your country' })).toBeVisible()

  await ada.keyboard.press('u')
  await expect(pane(ada).getByRole('button', { name: 'Publish' })).toBeEnabled()
  await expect(cases(ada)).toHaveCount(1)
  await ada.keyboard.press('a')
  await ada.keyboard.press('Enter')
  await expect(cases(ada)).toHaveCount(0)
})

test('who opens a case has it, and another one sees that', async ({ atrium }) => {
  await report(esi, await say(bob, 'Nobody asked you.'))
  const { id, number } = await caseOf(ada, 'Nobody asked you.')
  await ada.goto(`${atrium.url}/moderation`)
  await cases(ada).first().getByRole('link').click()
  await expect(head(ada, number)).toContainText('you have it')
  await mo.goto(`${atrium.url}/moderation`)
  await expect(cases(mo).first()).toContainText('with Ada Nilsen')
  await cases(mo).first().getByRole('link').click()
  await expect(pane(mo).getByText('Ada Nilsen is looking at this just now')).toBeVisible()
  await expect(pane(mo).getByRole('button', { name: 'Remove' })).toBeDisabled()
  await accessible(mo)
  await ada.goto(`${atrium.url}/`)
  await expect(head(mo, number)).toContainText('you have it')
  await expect(pane(mo).getByRole('button', { name: 'Remove' })).toBeEnabled()

  await call(mo, 'DELETE', `/moderation/cases/${id}/claim`) // as if it had lapsed
  await ada.goto(`${atrium.url}/moderation?case=${id}`)
  await expect(pane(mo).getByText('Ada Nilsen has taken this over')).toBeVisible()
  await expect(pane(mo).getByRole('button', { name: 'Remove' })).toBeDisabled()
  await accessible(mo)
})

test('a case stays with whoever is at it', async ({ atrium }) => {
  const { id } = await caseOf(ada, 'Nobody asked you.')
  await mo.goto(atrium.url)
  await ada.clock.install()
  await ada.goto(`${atrium.url}/moderation?case=${id}`)
  await expect(pane(ada).getByText(/you have it/)).toBeVisible()
  const renewed = ada.waitForRequest((asked) => asked.method() === 'PUT' && asked.url().endsWith('/claim'))
  await ada.clock.fastForward('02:00')
  await ada.keyboard.press('h')
  await renewed
})

test('of two who decide at the same instant one counts, and the other sees what was decided', async ({ atrium }) => {
  const { number } = await caseOf(ada, 'Nobody asked you.')
  // As if both had opened it long ago, so that it is nobody's any more.
  for (const page of [ada, mo]) await page.goto(atrium.url)
  for (const page of [ada, mo]) {
    await page.route('**/claim', (route) => route.fulfill({ status: 204 }))
    await page.goto(`${atrium.url}/moderation`)
    await cases(page).first().getByRole('link').click()
    await expect(head(page, number)).toContainText('you have it')
  }
  await ada.keyboard.press('h')
  await mo.keyboard.press('r')
  for (const page of [ada, mo]) await expect(pane(page).getByRole('button', { name: /^Send/ })).toBeEnabled()
  await Promise.all([ada.keyboard.press('h'), mo.keyboard.press('r')])
  const won = (page: Page) => page.getByText(new RegExp(`Case ${number}: (Hidden|Removed)`))
  const lost = (page: Page) => page.getByText(new RegExp(`decided case ${number} first`))
  for (const page of [ada, mo]) await expect(won(page).or(lost(page))).toBeVisible()
  const [winner, loser] = (await won(ada).isVisible()) ? [ada, mo] : [mo, ada]
  await expect(lost(winner)).toHaveCount(0)
  await expect(lost(loser)).toHaveText(winner === ada ? /^Ada Nilsen.*: Hidden$/ : /^Mo Haddad.*: Removed$/)
  await loser.getByRole('button', { name: 'Look' }).click()
  await expect(pane(loser).getByText(winner === ada ? 'Ada Nilsen' : 'Mo Haddad')).toBeVisible()
  await expect(pane(loser).getByRole('heading', { name: winner === ada ? 'Hidden' : 'Removed' })).toBeVisible()
  for (const page of [ada, mo]) await page.unroute('**/claim')
})

test('an appeal is talked over, and answered by another moderator', async ({ atrium }) => {
  const id = await say(bob, 'I quote the customer: useless.')
  await report(esi, id)
  const about = await caseOf(mo, 'I quote')
  await call(mo, 'POST', `/moderation/cases/${about.id}/decision`, {
    outcome: 'remove',
    ruleId: await ruleOf(mo),
    statement: 'Rude.',
  })
  const rulings = await call<{ items: { id: string; mayAppeal: boolean }[] }>(bob, 'GET', '/standing/decisions')
  await call(bob, 'POST', `/standing/decisions/${rulings.items[0]?.id}/appeal`, { text: 'I was quoting the e-mail.' })

  await mo.goto(`${atrium.url}/moderation?tab=appeals`)
  await expect(mo.getByText('No appeals')).toBeVisible()
  await ada.goto(`${atrium.url}/moderation?tab=appeals`)
  await expect(cases(ada).first()).toContainText('Appeal: removed')
  await cases(ada).first().getByRole('link').click()
  await expect(pane(ada).getByText('Mo Haddad')).toBeVisible()
  await expect(pane(ada).getByText('I was quoting the e-mail.')).toBeVisible()
  await pane(ada).getByLabel('Ask the person').fill('Which one?')
  await pane(ada).getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(pane(ada).getByText('Which one?')).toBeVisible()
  await pane(ada).getByRole('heading', { level: 2 }).click()
  await ada.keyboard.press('r')
  await accessible(ada)
  await ada.getByRole('textbox', { name: 'What the person will read' }).fill('It is a quotation, and marked as one.')
  await ada.getByRole('textbox', { name: 'What the person will read' }).press('Control+Enter')
  await expect(ada.getByText('No appeals')).toBeVisible()
  await esi.goto(`${atrium.url}/posts/${id}`)
  await expect(esi.getByText('I quote the customer: useless.')).toBeVisible()
})

test('on a phone it is the list, then the case', async ({ browser, atrium }) => {
  await ada.goto(atrium.url)
  for (let n = 1; n <= 3; n++) await report(esi, await say(bob, `Out of my sight, ${n}`))
  const phone = await (await browser.newContext({ locale: 'en-GB', viewport: { width: 320, height: 640 } })).newPage()
  await phone.goto(atrium.url)
  await phone.getByLabel('E-mail address').fill('mo@larkspur.example')
  await phone.getByLabel('Password', { exact: true }).fill(password)
  await phone.getByRole('button', { name: 'Sign in' }).click()
  await expect(phone.getByRole('textbox', { name: 'Write a post' })).toBeVisible()
  await phone.goto(`${atrium.url}/moderation`)
  const fits = async () =>
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expect(cases(phone)).toHaveCount(3)
  await fits()
  await accessible(phone)
  await cases(phone).first().getByRole('link').click()
  await expect(pane(phone).getByRole('button', { name: 'Keep' })).toBeVisible()
  await expect(cases(phone)).toHaveCount(0)
  await fits()
  await pane(phone).getByText('What there is to know').click()
  await expect(pane(phone).getByText('Author history, 12 months')).toBeVisible()
  await pane(phone).getByRole('button', { name: 'Remove' }).click()
  await fits()
  await accessible(phone)
  await phone.goBack()
  await expect(cases(phone)).toHaveCount(3)
})
