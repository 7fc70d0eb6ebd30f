import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { accessible, expect, found, invite, post, test, write } from './atrium'

test.use({ company: 'routes' })

/** Every path in the router's table, so that a new page cannot be forgotten. */
const routes = [
  ...readFileSync(fileURLToPath(new URL('../src/app/routes.tsx', import.meta.url)), 'utf8').matchAll(
    /path: '([^']+)'/g,
  ),
].map(([, path = '']) => path)

/** Pages that are shown to those who are not in yet, and what is nowhere; each is visited as such. */
const before = ['/setup', '/welcome', '/invite/$token', '/reset/$token', '$']

test('every page of the router is for everybody, in light and dark', async ({ page, browser, atrium }) => {
  test.setTimeout(600_000)
  expect(routes.length).toBeGreaterThan(10)
  const visited = new Set<string>()
  const visit = async (route: string, path: string, on = page) => {
    await on.goto(atrium.url + path)
    await expect(on.getByRole('heading').first()).toBeAttached()
    await on.waitForLoadState('networkidle')
    await test.step(route, () => accessible(on))
    visited.add(route)
  }

  await visit('/setup', '/setup')
  await found(page, atrium)
  const esi = await invite(browser, page, atrium, 'Esi Mensah')
  const link = async () => {
    await page.goto(`${atrium.url}/admin`)
    await page.getByRole('button', { name: 'Make link' }).click()
    return new URL((await page.locator('code').textContent()) ?? '').pathname
  }
  const nobody = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await visit('/invite/$token', await link(), nobody)
  await nobody.getByLabel('Your name').fill('Tomás Herrera')
  await nobody.getByLabel('E-mail address').fill('tomas@larkspur.example')
  await nobody.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await nobody.getByRole('button', { name: 'Join' }).click()
  await expect(nobody.getByRole('button', { name: 'I will keep to these' })).toBeVisible()
  await visit('/welcome', '/welcome', nobody)
  const stranger = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await visit('/reset/$token', '/reset/nothing', stranger)
  await visit('sign in', '/', stranger)

  await page.goto(`${atrium.url}/spaces`)
  await page.getByRole('button', { name: 'New space' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Field service')
  await page.getByRole('button', { name: 'Make space' }).click()
  await expect(page.getByRole('heading', { name: 'Field service' }).first()).toBeVisible()
  const slug = new URL(page.url()).pathname.split('/')[2] ?? ''
  await page.goto(atrium.url)
  await write(page, 'Good morning.')
  await esi.goto(atrium.url)
  await write(esi, 'go back to your country')
  const id = (await post(page, 'Good morning.').getAttribute('data-post')) ?? ''
  const api = `${atrium.url}/api/v1`
  const read = async (path: string, on = page) => (await on.request.get(api + path)).json()
  const person: string = (await read('/me')).id
  await nobody.getByRole('button', { name: 'I will keep to these' }).click()
  await expect(nobody.getByRole('textbox', { name: 'Write a post' })).toBeVisible()
  const tomas = (await read('/me', nobody)).id
  await page.request.patch(`${api}/people/${tomas}`, { data: { roles: ['moderator'] } })
  await esi.request.post(`${api}/reports`, { data: { contentId: id } })
  const [reported] = (await read('/moderation/cases', nobody)).items
  await nobody.request.post(`${api}/moderation/cases/${reported.id}/decision`, {
    data: { outcome: 'remind', ruleId: (await read('/guidelines')).rules[0].id, statement: 'Greet everybody.' },
  })
  const ruling: string = (await read('/standing/decisions')).items[0].id

  for (const route of routes.filter((route) => !before.includes(route))) {
    const path = route
      .replace('/posts/$id', `/posts/${id}`)
      .replace('/people/$id', `/people/${person}`)
      .replace('/decisions/$id', `/decisions/${ruling}`)
      .replace('/checks/$', '/checks/new')
      .replace('/insights/$', '/insights')
      .replace('$slug', slug)
    expect(path, `say here how to open ${route}`).not.toContain('$')
    await visit(route, path)
  }
  await visit('a second look', '/moderation/insights/second')
  await visit('a rule', `/moderation/insights/rules/${(await read('/guidelines')).rules[0].id}`)
  await visit('$', '/nowhere')
  await visit('the API', '/api')
  await page.goto(`${atrium.url}/api#writePost`)
  await expect(page.locator('#writePost[open]')).toBeVisible()
  await accessible(page)
  expect([...routes].filter((route) => !visited.has(route))).toEqual([])
})

test('the description of the API is found by its words', async ({ page, atrium }) => {
  await page.goto(`${atrium.url}/api`)
  await page.getByRole('searchbox').fill('write comment')
  await expect(page.locator('#writeComment')).toBeVisible()
  await expect(page.locator('#writePost')).toBeHidden()
  await page.locator('#writeComment summary').click()
  await expect(page.locator('#writeComment').getByText('Idempotency-Key').first()).toBeVisible()
  await page.getByRole('searchbox').fill('qqqq')
  await expect(page.getByText('No operation has these words.')).toBeVisible()
})
