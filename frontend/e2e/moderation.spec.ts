import { accessible, expect, found, invite, type Page, password, test } from './atrium'

test.use({ company: 'moderation', actionTimeout: 20_000 })
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const cases = (page: Page) => page.getByRole('list', { name: 'Cases' }).getByRole('listitem')
const pane = (page: Page) => page.getByRole('region', { name: 'Case in context' })
const head = (page: Page, number: number) => pane(page).getByText(new RegExp(`^Case ${number} ·`))

let ada: Page // a moderator, as is Mo
let mo: Page
let bob: Page
let secretary: Page // who reports
let base = ''

/** Calls the API as whoever is signed in on a page. */
async function call<T>(page: Page, method: string, path: string, data?: object): Promise<T> {
  const response = await page.request.fetch(`${base}/api/v1${path}`, { method, ...(data ? { data } : {}) })
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true)
  return response.status() === 204 ? (undefined as T) : ((await response.json()) as T)
}

const write = async (page: Page, text: string) => (await call<{ id: string }>(page, 'POST', '/posts', { text })).id

const ruleOf = async (page: Page) =>
  (await call<{ rules: { id: string }[] }>(page, 'GET', '/guidelines')).rules[0]?.id ?? ''

const report = async (page: Page, contentId: string, note = '') =>
  call(page, 'POST', '/reports', { contentId, ruleId: await ruleOf(page), note })

/** The number of the case about a text. */
async function numberOf(page: Page, text: string, tab = 'open') {
  const { items } = await call<{ items: { number: number; excerpt: string }[] }>(
    page,
    'GET',
    `/moderation/cases?limit=100&tab=${tab}`,
  )
  return items.find(({ excerpt }) => excerpt.includes(text))?.number ?? 0
}

async function give(admin: Page, page: Page, ...roles: string[]) {
  const { id } = await call<{ id: string }>(page, 'GET', '/me')
  await call(admin, 'PATCH', `/people/${id}`, { roles })
}

test('what somebody reports is decided, and both are told', async ({ page, browser, atrium }) => {
  base = atrium.url
  await found(page, atrium)
  bob = await invite(browser, page, atrium, 'Bob Olsen')
  secretary = await invite(browser, page, atrium, 'Esi Mensah')
  ada = await invite(browser, page, atrium, 'Ada Nilsen')
  mo = await invite(browser, page, atrium, 'Mo Haddad')
  for (const moderator of [ada, mo]) await give(page, moderator, 'moderator')
  await give(page, page, 'admin', 'hr')

  const before = await write(secretary, 'Who has the keys of the van?')
  const { id } = await call<{ id: string }>(bob, 'POST', `/contents/${before}/comments`, {
    text: 'Use your eyes, as grown-ups do.',
  })
  await ada.goto(`${atrium.url}/moderation`)
  await expect(ada.getByText('Nothing waits')).toBeVisible()
  await accessible(ada)
  await report(secretary, id, 'That was not needed.')

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
  await secretary.goto(`${atrium.url}/notifications`)
  await expect(secretary.getByText(/what you reported/i)).toBeVisible()

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
  await write(bob, 'go back to your country')
  await ada.goto(`${atrium.url}/moderation?tab=held`)
  await cases(ada).first().getByRole('link').click()
  await expect(pane(ada).locator('mark')).toHaveText('go back to your country')
  await ada.keyboard.press('a')
  await expect(pane(ada).getByText('Only that it is published now.')).toBeVisible()
  await ada.keyboard.press('a')
  await expect(ada.getByText('Nothing is held back')).toBeVisible()
  await bob.goto(`${atrium.url}/notifications`)
  await expect(bob.getByText('A moderator decided about what you wrote')).toBeVisible()
  await secretary.goto(atrium.url)
  await expect(secretary.getByRole('article').filter({ hasText: 'go back to your country' })).toBeVisible()

  await ada.keyboard.press('u')
  await expect(pane(ada).getByRole('button', { name: 'Publish' })).toBeEnabled()
  await expect(cases(ada)).toHaveCount(1)
  await ada.keyboard.press('a')
  await ada.keyboard.press('Enter')
  await expect(cases(ada)).toHaveCount(0)
})

test('who opens a case has it, and another one sees that', async ({ atrium }) => {
  await report(secretary, await write(bob, 'Nobody asked you.'))
  const number = await numberOf(ada, 'Nobody asked you.')
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
})

test('of two who decide at the same instant one counts, and the other sees what was decided', async ({ atrium }) => {
  const number = await numberOf(ada, 'Nobody asked you.')
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

test('twenty cases are decided by keyboard alone', async ({ atrium }) => {
  for (let n = 1; n <= 20; n++) await report(secretary, await write(bob, `Told you so, part ${n} of many`))
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
  for (let n = 1; n <= 4; n++) await report(secretary, await write(bob, `Buy now, offer ${n}`))
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

test('notes stay between moderators, and what is handed to HR is gone', async ({ atrium }) => {
  await ada.goto(`${atrium.url}/moderation`)
  await expect(cases(ada)).toHaveCount(4)
  await ada.keyboard.press('j')
  await expect(pane(ada).getByText(/you have it/)).toBeVisible()
  await ada.keyboard.press('?')
  await expect(ada.getByRole('dialog')).toContainText('Press a key once to choose')
  await accessible(ada)
  await ada.keyboard.press('Escape')
  await ada.keyboard.press('n')
  await ada.getByLabel('Your note').fill('Third time this week.')
  await ada.getByLabel('Your note').press('Control+Enter')
  await expect(ada.getByRole('dialog')).toHaveCount(0)
  await expect(ada.getByText('Third time this week.')).toBeVisible()
  await ada.keyboard.press('s')
  await ada.getByLabel('Why HR should look').fill('It is about pay.')
  await ada.getByRole('button', { name: 'Hand to HR' }).click()
  await expect(cases(ada)).toHaveCount(3)
  await expect(pane(ada).getByText(/you have it/)).toBeVisible()
})

test('an appeal is talked over, and answered by another moderator', async ({ atrium }) => {
  const id = await write(bob, 'I quote the customer: useless.')
  await report(secretary, id)
  const { items } = await call<{ items: { id: string; excerpt: string }[] }>(mo, 'GET', '/moderation/cases?limit=100')
  const about = items.find(({ excerpt }) => excerpt.startsWith('I quote'))?.id
  await call(mo, 'POST', `/moderation/cases/${about}/decision`, {
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
  await secretary.goto(`${atrium.url}/posts/${id}`)
  await expect(secretary.getByText('I quote the customer: useless.')).toBeVisible()
})

test('after 45 minutes a word about pauses, and what comes in moves nothing', async ({ atrium }) => {
  await ada.clock.install()
  await ada.goto(`${atrium.url}/moderation`)
  await expect(cases(ada)).toHaveCount(3)
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

test('on a phone it is the list, then the case', async ({ browser, atrium }) => {
  await ada.goto(atrium.url)
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
