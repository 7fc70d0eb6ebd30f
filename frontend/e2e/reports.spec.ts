import { accessible, composer, expect, type Page, post, test, write } from './atrium'
import { call, cases, pane, say, staff } from './cases'
import { png } from './pictures'

test.use({ company: 'reports' })
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let ada: Page // a moderator
let bob: Page
let esi: Page // who reports

const dialog = () => esi.getByRole('dialog', { name: /^Report / })

async function send() {
  await dialog().getByRole('button', { name: 'Report', exact: true }).click()
  await expect(dialog().getByRole('status')).toContainText('Thank you.')
  await dialog().getByRole('button', { name: 'Close' }).click()
}

const title = 'Nothing about prototypes'
const rule = {
  id: crypto.randomUUID(),
  title,
  text: 'They are secret.',
  reason: '',
  do: '',
  dont: '',
  severity: 3,
  route: 'team',
}

test('what is said in a space can break a rule of that space', async ({ page, browser, atrium }) => {
  ;({ ada, bob, esi } = await staff(browser, page, atrium))
  const space = await call<{ id: string }>(ada, 'POST', '/spaces', { name: 'Heron', access: 'open' })
  await call(ada, 'PUT', `/spaces/${space.id}/guidelines`, { version: 0, intro: '', rules: [rule], raised: [] })
  await call(bob, 'PUT', `/spaces/${space.id}/join`)
  const item = await say(bob, 'The new prototype is red', { spaceId: space.id })
  await call(bob, 'POST', `/contents/${item}/comments`, { text: 'And square' })

  await esi.goto(`${atrium.url}/posts/${item}`)
  await esi.getByRole('button', { name: 'Actions for the comment by Bob Olsen' }).click()
  await esi.getByRole('menuitem', { name: 'Report' }).click()
  await expect(dialog().getByRole('radio').first()).toHaveAccessibleName(`${title} · in Heron`)
  await dialog().getByRole('button', { name: 'Cancel' }).click()

  await post(esi, 'The new prototype is red').getByRole('button', { name: 'Actions', exact: true }).click()
  await esi.getByRole('menuitem', { name: 'Report' }).click()
  await dialog()
    .getByRole('radio', { name: `${title} · in Heron` })
    .check()
  await accessible(esi)
  await send()
  await ada.goto(`${atrium.url}/moderation`)
  await cases(ada).first().getByRole('link').click()
  await expect(pane(ada).getByRole('heading', { level: 2 })).toContainText(`${title}, reported by 1 person`)
})

test('one picture of a post is reported, and a moderator sees which', async ({ atrium }) => {
  await bob.goto(atrium.url)
  await bob
    .getByTestId('files')
    .first()
    .setInputFiles([png('wall.png'), png('door.png', 400, 500)])
  await expect(bob.getByRole('button', { name: 'It is decorative' })).toHaveCount(2)
  await composer(bob).fill('Before and after')
  await write(bob, 'Before and after')
  await esi.goto(atrium.url)
  await post(esi, 'Before and after').getByRole('button', { name: 'Open picture: door.png' }).click()
  await esi.getByRole('dialog', { name: 'door.png' }).getByRole('button', { name: 'Report' }).click()
  await expect(dialog().getByLabel('What exactly').locator('option:checked')).toHaveText('door.png')
  await accessible(esi)
  await dialog().getByRole('radio').first().check()
  await send()
  await esi.keyboard.press('Escape')
  await expect(esi.getByRole('dialog')).toHaveCount(0)

  await ada.goto(`${atrium.url}/moderation`)
  await cases(ada).filter({ hasText: 'Before and after' }).getByRole('link').click()
  await expect(ada.getByText('about the file door.png')).toBeVisible()
  await expect(pane(ada).getByText('Sensitive media is blurred').first()).toBeVisible()
  await accessible(ada)
})

test('what somebody reports they need not see again, unless they wish to', async ({ atrium }) => {
  const long = post(esi, 'My life, part one')
  await write(bob, 'My life, part one')
  await esi.goto(atrium.url)
  await long.getByRole('button', { name: 'Actions', exact: true }).click()
  await esi.getByRole('menuitem', { name: 'Hide for me' }).click()
  await expect(long).toHaveCount(0)
  await esi.getByRole('button', { name: 'Undo' }).click()
  await expect(long).toBeVisible()

  await long.getByRole('button', { name: 'Actions', exact: true }).click()
  await esi.getByRole('menuitem', { name: 'Report' }).click()
  await expect(dialog().getByLabel('Also hide it for me')).toBeChecked()
  await dialog().getByRole('radio', { name: 'Something else' }).check()
  await send()
  await expect(long).toHaveCount(0)
  await expect(post(bob, 'My life, part one')).toBeVisible()

  await esi.goto(`${atrium.url}/settings`)
  const hidden = esi.getByRole('region', { name: 'Posts I have hidden' })
  const line = hidden.getByRole('listitem').filter({ hasText: 'My life, part one' })
  await accessible(esi)
  await line.getByRole('link').click()
  await expect(esi.getByText('You have hidden this post')).toBeVisible()
  await accessible(esi)
  await esi.goBack()
  await line.getByRole('button', { name: 'Show the post by Bob Olsen again' }).click()
  await expect(line).toHaveCount(0)
  await esi.goto(atrium.url)
  await expect(long).toBeVisible()
})
