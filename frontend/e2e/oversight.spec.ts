import { accessible, expect, found, invite, post, test } from './atrium'

test.use({ company: 'oversight' })

test('moderators see whether they are fair, look again, and account for a month', async ({ page, atrium, browser }) => {
  test.setTimeout(120_000)
  await found(page, atrium)
  const esi = await invite(browser, page, atrium, 'Esi Mensah')
  const tom = await invite(browser, page, atrium, 'Tomas Lima')
  const api = `${atrium.url}/api/v1`
  const ask = async (of: typeof page, path: string) => (await of.request.get(`${api}${path}`)).json()
  const { id: tomId } = await ask(tom, '/me')
  await page.request.patch(`${api}/people/${tomId}`, { data: { roles: ['moderator'] } })
  const settings = await ask(page, '/moderation/settings')
  await page.request.patch(`${api}/moderation/settings`, { data: { ...settings, secondShare: 100 } })
  const { rules } = await ask(page, '/guidelines')
  const written = await (
    await esi.request.post(`${api}/posts`, { data: { text: 'Some never look at the list.' } })
  ).json()
  await page.request.post(`${api}/reports`, { data: { contentId: written.id, ruleId: rules[0].id, note: 'About us' } })
  const { items } = await ask(tom, '/moderation/cases')
  await tom.request.post(`${api}/moderation/cases/${items[0].id}/decision`, {
    data: { outcome: 'remind', ruleId: rules[0].id, statement: 'It is about people.' },
  })

  await page.goto(`${atrium.url}/moderation/insights`)
  await expect(page.getByRole('heading', { name: 'Is moderation fair and fast?' })).toBeVisible()
  await expect(page.getByText('too few to tell').first()).toBeVisible()
  await accessible(page)
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('link', { name: rules[0].title }).click()
  await expect(page.getByRole('heading', { name: rules[0].title })).toBeVisible()
  await accessible(page)
  await page.getByRole('link', { name: 'Is moderation fair and fast?' }).click()

  await page.getByRole('link', { name: 'Report to everyone' }).click()
  await expect(page.getByLabel('The report')).toHaveValue(/Moderation in/)
  await accessible(page)
  await page.getByRole('button', { name: 'Publish to everyone' }).click()
  await expect(post(page, 'Cases by rule').or(post(page, 'too few to tell'))).toBeVisible()
})
