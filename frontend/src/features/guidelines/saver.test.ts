import { expect, it } from 'vitest'
import { Refusal } from '@/lib/api'
import { Saver } from './saver'

type Kept = { revision: number; text: string }

/** A server that keeps one text by revision. */
function server() {
  const kept: Kept = { revision: 1, text: 'first' }
  const send = async (text: string, revision: number): Promise<Kept> => {
    if (revision !== kept.revision) throw new Refusal({ status: 409, detail: 'changed', extra: { ...kept } })
    kept.text = text
    kept.revision++
    return { ...kept }
  }
  return { kept, open: () => new Saver({ ...kept }, ({ text }: Kept) => text, send) }
}

it('saves what is written, one after the other', async () => {
  const { kept, open } = server()
  const page = open()
  page.change('second')
  const saving = page.flush()
  page.change('third')
  await saving
  expect(page.snapshot()).toMatchObject({ state: 'changed', value: 'third' })
  await page.flush()
  expect(kept).toEqual({ revision: 3, text: 'third' })
  expect(page.snapshot().state).toBe('saved')
})

it('lets the writer choose when somebody else was quicker', async () => {
  const { kept, open } = server()
  const [mine, theirs] = [open(), open()]
  theirs.change('theirs')
  await theirs.flush()
  mine.change('mine')
  await mine.flush()
  expect(mine.snapshot()).toMatchObject({ value: 'mine', theirs: { text: 'theirs' } })
  await mine.flush()
  expect(kept.text).toBe('theirs')
  mine.choose(true)
  await mine.flush()
  expect(kept.text).toBe('mine')

  theirs.change('again')
  await theirs.flush()
  theirs.choose(false)
  expect(theirs.snapshot()).toMatchObject({ value: 'mine', state: 'saved', revision: kept.revision })
})
