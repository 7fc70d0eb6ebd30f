import { deflateSync } from 'node:zlib'
import { accessible, composer, expect, found, invite, type Page, password, post, test, write } from './atrium'

test.use({ company: 'files' })

test.describe.configure({ mode: 'serial', timeout: 300_000 })

/** A PNG of one colour. */
function picture(width: number, height: number): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (1 + width * 3), 0x88)
  for (let row = 0; row < height; row++) rows[row * (1 + width * 3)] = 0
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const end = chunk('IEND', Buffer.alloc(0))
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), end])
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

const png = (name: string, width = 900, height = 600) => ({
  name,
  mimeType: 'image/png',
  buffer: picture(width, height),
})
const pdf = { name: 'Gasket drawing.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF') }
const describe = 'Describe this image for people who can’t see it'

async function signIn(page: Page, url: string) {
  await page.goto(url)
  await page.getByLabel('E-mail address').fill('ingrid@larkspur.example')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(composer(page)).toBeVisible()
}

test('a picture and a file go with a post, and a colleague sees them', async ({ page, browser, atrium }) => {
  await found(page, atrium)
  const esi = await invite(browser, page, atrium, 'Esi Mensah')
  await page.goto(atrium.url)
  await page
    .getByTestId('files')
    .first()
    .setInputFiles([png('wall.png'), png('second.png', 400, 500), pdf])
  await page.getByLabel(describe).first().fill('A grey wall')
  await page.getByRole('button', { name: 'Keep description' }).first().click()
  await expect(page.getByText('A grey wall')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: 'It is decorative' }).click()
  await expect(page.getByText('Decorative, without description')).toBeVisible()
  await write(page, 'The new wall is done')

  await esi.getByRole('button', { name: '1 new post' }).click()
  const seen = post(esi, 'The new wall is done')
  await expect(seen.getByRole('img', { name: 'A grey wall' })).toHaveJSProperty('complete', true)
  await expect(seen.getByRole('link', { name: /Gasket drawing/ })).toHaveAttribute('download', 'Gasket drawing.pdf')
  const download = esi.waitForEvent('download')
  await seen.getByRole('link', { name: /Gasket drawing/ }).click()
  expect((await download).suggestedFilename()).toBe('Gasket drawing.pdf')
  await accessible(esi)
})

test('pictures are looked at by keyboard', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  const opener = page.getByRole('button', { name: 'Open picture: A grey wall' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const viewer = page.getByRole('dialog', { name: 'A grey wall' })
  await expect(viewer).toBeVisible()
  await expect(viewer.getByText('1 of 2')).toBeVisible()
  await accessible(page)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('2 of 2')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(opener).toBeFocused()
})

test('a file that is too large is refused in words, and a broken picture too', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  const large = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(26 << 20) }
  await page.getByTestId('files').first().setInputFiles(large)
  await expect(page.getByRole('alert')).toHaveText(/The file is 26 MB, the limit is 25 MB/)
  await page.getByRole('button', { name: 'Remove film.mp4' }).click()
  await page
    .getByTestId('files')
    .first()
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture(9, 9).subarray(0, 40) })
  await expect(page.getByRole('alert')).toContainText('cannot be read')
  await accessible(page)
  await page.getByRole('button', { name: 'Remove a.png' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)

  await page.route('**/api/v1/files', (route) => route.abort(), { times: 1 })
  await page.getByTestId('files').first().setInputFiles(pdf)
  await expect(page.getByRole('alert')).toContainText('cannot be reached')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove Gasket drawing.pdf' }).click()
})

test('what is begun in one browser is written on in another', async ({ page, browser, atrium }) => {
  await signIn(page, atrium.url)
  await page.goto(`${atrium.url}/drafts`)
  await expect(page.getByText('What you start writing is kept here')).toBeVisible()
  await accessible(page)
  await page.goto(atrium.url)
  await composer(page).fill('Half a thought')
  await page.getByTestId('files').first().setInputFiles(pdf)
  await expect(page.getByText('Draft saved')).toBeVisible({ timeout: 15_000 })

  const other = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await signIn(other, atrium.url)
  await expect(composer(other)).toHaveValue('Half a thought')
  await expect(other.getByRole('button', { name: 'Remove Gasket drawing.pdf' })).toBeVisible()
  await other.goto(`${atrium.url}/drafts`)
  await expect(other.getByText('Half a thought')).toBeVisible()
  await accessible(other)
  await other.getByRole('link', { name: 'Continue' }).click()
  await composer(other).fill('A whole thought')
  await other.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(post(other, 'A whole thought').getByRole('link', { name: /Gasket drawing/ })).toBeVisible()
  await expect(composer(other)).toHaveValue('')

  await composer(page).fill('Half a thought, on an old page')
  await expect(page.getByText('posted or discarded in another window')).toBeVisible({ timeout: 15_000 })
  await accessible(page)
  await page.getByRole('button', { name: 'Clear it here too' }).click()
  await expect(composer(page)).toHaveValue('')
})

test('a post is edited, and its readers see what was changed', async ({ page, browser, atrium }) => {
  await signIn(page, atrium.url)
  await post(page, 'A whole thought').getByRole('button', { name: 'Actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const other = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await signIn(other, atrium.url)
  await post(other, 'A whole thought').getByRole('button', { name: 'Actions', exact: true }).click()
  await other.getByRole('menuitem', { name: 'Edit' }).click()
  await other.getByRole('textbox', { name: 'Edit' }).fill('A whole new thought')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(post(other, 'A whole new thought')).toBeVisible()

  await page.getByRole('textbox', { name: 'Edit' }).fill('A better thought')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('It was edited in the meantime')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Edit' })).toHaveValue('A better thought')
  await page.getByRole('button', { name: 'Save mine' }).click()
  await expect(post(page, 'A better thought')).toBeVisible()

  await post(page, 'A better thought').getByRole('button', { name: 'edited' }).click()
  const history = page.getByRole('dialog', { name: 'What was changed' })
  await expect(history.locator('ins').first()).toHaveText('better')
  await expect(history.locator('del').first()).toHaveText('whole new')
  await expect(history.getByText('First version')).toBeVisible()
  await accessible(page)
  await page.keyboard.press('Escape')
  await expect(history).toHaveCount(0)
})

test('a comment has a picture, is edited, deleted and brought back', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  const card = post(page, 'A better thought')
  await card.getByRole('button', { name: 'Comment', exact: true }).click()
  await page.getByRole('textbox', { name: 'Write a comment' }).fill('Like this one')
  await card.getByTestId('files').setInputFiles(png('small.png', 40, 30))
  await card.getByRole('button', { name: 'It is decorative' }).click()
  await card.getByRole('button', { name: 'Comment', exact: true }).last().click()
  await expect(card.getByRole('button', { name: 'Open picture: small.png' })).toBeVisible()
  const actions = card.getByRole('button', { name: 'Actions for the comment by Ingrid Solberg' })
  await actions.click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Edit' }).fill('Like that one')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(card.getByText('Like that one')).toBeVisible()
  await actions.click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(card.getByText('Like that one')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(card.getByText('Like that one')).toBeVisible()
  await accessible(page)
})

test('a long post shows twelve lines, and the rest when asked', async ({ page, atrium }) => {
  await signIn(page, atrium.url)
  await write(page, Array.from({ length: 30 }, (_, n) => `Line ${n + 1}`).join('\n'))
  const card = post(page, 'Line 30')
  const before = (await card.boundingBox())?.height ?? 0
  await card.getByRole('button', { name: 'Show more' }).click()
  await expect(card.getByRole('button', { name: 'Show more' })).toHaveCount(0)
  expect((await card.boundingBox())?.height ?? 0).toBeGreaterThan(before + 200)
})
