import type { Locator, Page } from '@playwright/test'
import { expect, password, post, test } from './atrium'

test.use({ company: 'keyboard' })

/** Presses Tab until the focus is there; whoever has no mouse has no other way. */
async function tabTo(page: Page, to: Locator, most = 120) {
  await expect(to).toBeVisible()
  const target = await to.elementHandle()
  for (let n = 0; n < most; n++) {
    const there = await page.evaluate((node) => node === document.activeElement, target)
    if (there) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${to}`)
}

async function type(page: Page, field: Locator, text: string) {
  await tabTo(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

async function press(page: Page, button: Locator) {
  await tabTo(page, button)
  await page.keyboard.press('Enter')
}

const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('the whole journey by keyboard alone', async ({ page, atrium }) => {
  test.setTimeout(300_000)
  await page.goto(atrium.url)
  await test.step('the company is founded', async () => {
    await type(page, page.getByLabel('Set-up code'), atrium.code)
    await type(page, page.getByLabel('Company', { exact: true }), 'Larkspur Instruments')
    await type(page, page.getByLabel('Your name'), 'Ingrid Solberg')
    await type(page, page.getByLabel('E-mail address'), 'ingrid@larkspur.example')
    await type(page, page.getByLabel('Password', { exact: true }), password)
    await page.keyboard.press('Enter')
  })
  await test.step('the guidelines are accepted', async () => {
    await press(page, button(page, 'I will keep to these'))
  })
  const composer = page.getByRole('textbox', { name: 'Write a post' })
  await test.step('a post is written, past the navigation', async () => {
    await expect(composer).toBeVisible()
    await press(page, link(page, 'Skip to content'))
    await type(page, composer, 'Written without a mouse')
    await page.keyboard.press('Control+Enter')
    await expect(post(page, 'Written without a mouse')).toBeVisible()
  })
  const card = post(page, 'Written without a mouse')
  await test.step('it is commented on', async () => {
    const field = card.getByRole('textbox', { name: 'Write a comment' })
    if (!(await field.isVisible())) await press(page, card.getByRole('button', { name: /comment/i }).first())
    await type(page, field, 'And answered so')
    await page.keyboard.press('Control+Enter')
    await expect(card.getByText('And answered so')).toBeVisible()
  })
  await test.step('and reacted to, with the arrows', async () => {
    await press(page, card.getByRole('button', { name: 'React' }).first())
    await expect(page.getByRole('menuitem', { name: 'Like' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Celebrate' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(card.getByRole('button', { name: 'Celebrate, 1' })).toBeVisible()
  })
  await test.step('a menu closes by Escape and gives the focus back', async () => {
    const actions = card.getByRole('button', { name: 'Actions', exact: true })
    await press(page, actions)
    await expect(page.getByRole('menuitem').first()).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(actions).toBeFocused()
  })
  await test.step('a space is made', async () => {
    await press(page, link(page, 'Spaces'))
    await press(page, button(page, 'New space'))
    await type(page, page.getByLabel('Name', { exact: true }), 'Field service')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Field service' }).first()).toBeVisible()
  })
  await test.step('notifications and settings are reached', async () => {
    await press(page, link(page, /^Notifications/))
    await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible()
    await press(page, page.getByRole('button', { name: /Ingrid Solberg/ }).first())
    await expect(page.getByRole('menuitem').first()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Drafts' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/settings$/)
  })
  await test.step('the look is changed', async () => {
    const theme = page.getByLabel('Theme')
    await tabTo(page, theme)
    await page.keyboard.type('Dark')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
})
