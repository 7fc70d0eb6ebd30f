import type { Page } from '@playwright/test'
import { composer, found, invite, post, test, write } from '../e2e/atrium'

const shot = (page: Page, name: string) =>
  page.screenshot({ path: `../docs/screens/${name}.png`, animations: 'disabled' })

async function makeSpace(page: Page, url: string, name: string, purpose: string, access: string) {
  await page.goto(`${url}/spaces`)
  await page.getByRole('button', { name: 'New space' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('What is it for?').fill(purpose)
  await page.getByLabel('Who reads there').selectOption(access)
  await page.getByRole('button', { name: 'Make space' }).click()
  await page.getByRole('heading', { name }).waitFor()
}

async function comment(page: Page, on: string, text: string) {
  const card = post(page, on)
  await card
    .getByRole('button', { name: /omment/ })
    .first()
    .click()
  await card.getByRole('textbox').fill(text)
  await card.getByRole('button', { name: 'Comment', exact: true }).last().click()
  await card.getByText(text).first().waitFor()
}

async function react(page: Page, on: string, kind: string) {
  await post(page, on).getByRole('button', { name: 'React' }).first().click()
  await page.getByRole('menuitem', { name: kind }).click()
  await post(page, on)
    .getByRole('button', { name: new RegExp(`^${kind}, `) })
    .waitFor()
}

test('screens', async ({ page, browser, atrium }) => {
  test.setTimeout(180_000)
  await page.goto(atrium.url)
  await page.getByLabel('Set-up code').waitFor()
  await shot(page, 'set-up-light')
  await found(page, atrium)
  const esi = await invite(browser, page, atrium, 'Esi Mensah')
  const tomas = await invite(browser, page, atrium, 'Tomás Herrera')
  await makeSpace(page, atrium.url, 'Field service', 'From one site to the next: findings, tricks, parts.', 'open')
  await makeSpace(page, atrium.url, 'Lisbon office', 'Everyday life in Lisbon, and the move.', 'open')
  await makeSpace(page, atrium.url, 'Site leads', 'For those who run a site.', 'request')
  for (const one of [esi, tomas]) {
    await one.goto(`${atrium.url}/s/field-service`)
    await one.getByRole('button', { name: 'Join' }).click()
    await composer(one).waitFor()
  }
  await write(
    tomas,
    'The meter at Sines read 4 % high again this morning. It was the seal, not the sensor: the new batch is a hair thicker, so the probe sits proud. Measure before you swap the board.',
  )
  await page.goto(atrium.url)
  await write(
    page,
    'From week 49 the van between Bergen and Tallinn leaves at seven, not at eight. What should go with it has to be at the gate the evening before.',
  )
  await esi.goto(atrium.url)
  await comment(esi, 'The meter at Sines', 'That explains three tickets from last week. Do you have the batch number?')
  await react(esi, 'The meter at Sines', 'Insightful')
  await react(esi, 'From week 49', 'Thanks')
  await write(
    esi,
    'Trick from Accra: warm the housing with your hands for a minute before you open a meter outdoors. The gasket comes off in one piece.',
  )
  await page.reload()
  await react(page, 'Trick from Accra', 'Like')
  await react(page, 'The meter at Sines', 'Insightful')
  await post(page, 'The meter at Sines').getByRole('button', { name: '1 comment' }).click()
  await post(page, 'The meter at Sines').getByText('That explains').waitFor()
  await composer(page).fill('Whoever wrote this checklist is an idiot, two steps are missing.')
  await page.getByText('This may read as a remark').waitFor()
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())

  const pages = {
    home: '/',
    spaces: '/spaces',
    space: '/s/field-service',
    people: '/people',
    guidelines: '/guidelines',
    notifications: '/notifications',
    settings: '/settings',
    admin: '/admin',
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const [name, path] of Object.entries(pages)) {
      if (path !== '/' || colorScheme === 'dark') await page.goto(atrium.url + path)
      await page.getByRole('heading').first().waitFor({ state: 'attached' })
      await page.waitForLoadState('networkidle')
      await shot(page, `${name}-${colorScheme}`)
    }
  }
  await page.setViewportSize({ width: 390, height: 844 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(atrium.url)
    await post(page, 'From week 49').waitFor()
    await shot(page, `phone-${colorScheme}`)
  }
})
