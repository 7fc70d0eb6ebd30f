import { accessible, composer, expect, found, invite, test, write } from './atrium'

test.use({ company: 'advice' })

test('a writer hears who reads it, and what was answered before', async ({ page, atrium, browser }) => {
  test.setTimeout(120_000)
  await found(page, atrium)
  const esi = await invite(browser, page, atrium, 'Esi Mensah')
  await invite(browser, page, atrium, 'Tomas Lima')
  const api = `${atrium.url}/api/v1`
  await esi.request.post(`${api}/spaces`, { data: { name: 'Field service', access: 'open' } })
  await page.goto(atrium.url)
  await write(page, 'How do I book a train ticket for a business trip?')
  const { items } = await (await page.request.get(`${api}/feed`)).json()
  await esi.request.post(`${api}/contents/${items[0].id}/comments`, { data: { text: 'In the travel portal.' } })

  await esi.goto(atrium.url)
  await composer(esi).fill('Does anybody know how to book a train ticket for a business trip?')
  const asked = esi.getByRole('status').filter({ hasText: 'This was asked and answered before' })
  await expect(asked.getByRole('link', { name: 'How do I book a train ticket' })).toBeVisible()
  await accessible(esi)
  await asked.getByRole('button', { name: 'Keep it as it is' }).click()
  await expect(asked).toBeHidden()

  await composer(esi).fill('The van of Field service is back from the garage')
  await esi.getByRole('button', { name: 'Post in Field service' }).click()
  await expect(esi.getByRole('combobox', { name: 'To' })).toHaveValue(/.+/)
  await expect(esi.getByText('This goes to 3 people')).toBeHidden()
})
