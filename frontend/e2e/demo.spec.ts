import { accessible, expect, password, test } from './atrium'

test.use({ company: 'demo' })

test.describe.configure({ mode: 'serial' })

test('a company is founded with the demo, looked around in, and emptied by one button', async ({ page, atrium }) => {
  test.setTimeout(180_000)
  await page.goto(atrium.url)
  await page.getByLabel('Set-up code').fill(atrium.code)
  await page.getByLabel('Company', { exact: true }).fill('Tern & Sons')
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('E-mail address').fill('ada@tern.example')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('radio', { name: /Look around with a demo company/ }).check()
  await accessible(page)
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('progressbar', { name: 'Larkspur moves in' })).toBeVisible()
  await accessible(page)

  await page.getByRole('button', { name: 'I will keep to these' }).click({ timeout: 120_000 })
  await expect(page.getByText('This is a demo company.')).toBeVisible()
  expect(await page.getByRole('article').count()).toBeGreaterThan(10)
  await expect(page.getByRole('link', { name: 'Field service', exact: true }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: /^Notifications, [2-5] unread/ })).toBeVisible()
  await accessible(page)

  await page.goto(`${atrium.url}/people?location=Accra`)
  await expect(page.getByRole('link', { name: 'Esi Mensah', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Ingrid Solberg' })).toHaveCount(0)
  await accessible(page)

  await page.goto(`${atrium.url}/reports/participation`)
  await expect(page.getByText('This is a demo company.')).toBeVisible()
  await expect(page.getByRole('heading').first()).toBeVisible()
  await accessible(page)

  await page.getByRole('button', { name: 'Remove it' }).click()
  await expect(page.getByRole('dialog', { name: 'Remove the demo company?' })).toContainText('428 people')
  await accessible(page)
  await page.getByRole('button', { name: 'Remove everything' }).click()
  await expect(page.getByText('The demo company is gone.')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('This is a demo company.')).toHaveCount(0)
  await page.goto(atrium.url)
  await expect(page.getByText('Nobody has spoken yet')).toBeVisible()
})
