import { accessible, composer, expect, found, invite, type Page, test, write } from './atrium'
import { describe, png } from './pictures'

test.use({ company: 'advice' })
test.describe.configure({ mode: 'serial' })

let esi: Page

test('a writer hears who reads it, and what was answered before', async ({ page, atrium, browser }) => {
  test.setTimeout(120_000)
  await found(page, atrium)
  esi = await invite(browser, page, atrium, 'Esi Mensah')
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

test('a picture without a description is pointed out once, kindly', async ({ atrium }) => {
  const hint = esi.getByRole('status').filter({ hasText: 'A picture has no description yet.' })
  const attach = (name: string) =>
    esi
      .getByTestId('files')
      .first()
      .setInputFiles([png(name)])
  await esi.clock.install()
  await esi.goto(atrium.url)
  await composer(esi).fill('The garage')
  await attach('garage.png')
  await expect(hint).toBeVisible()
  await accessible(esi)
  await hint.getByRole('button', { name: 'Describe it' }).click()
  await expect(esi.getByLabel(describe)).toBeFocused()
  await expect(hint).toBeHidden()
  await esi.keyboard.type('A garage with its doors open')
  await esi.keyboard.press('Enter')
  await write(esi, 'The garage is open')

  await composer(esi).fill('The roof')
  await attach('roof.png')
  await hint.getByRole('button', { name: 'Keep without' }).click()
  await expect(hint).toBeHidden()
  await composer(esi).fill('The roof as of today')
  await esi.clock.fastForward('00:10')
  await expect(hint).toBeHidden()
  await write(esi, 'The roof as of today')

  await attach('line.png')
  await esi.getByRole('button', { name: 'It is decorative' }).click()
  await expect(esi.getByText('Decorative, without description')).toBeVisible()
  await composer(esi).fill('Spring is here')
  await esi.clock.fastForward('00:10')
  await expect(hint).toBeHidden()
  await esi.reload()
  await expect(esi.getByText('Decorative, without description')).toBeVisible()
})
