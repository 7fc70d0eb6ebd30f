import { expect, it } from 'vitest'
import { deviceOf } from './device'

const said = (agent: string) => Object.values(deviceOf(agent) ?? {}).join(' on ')
const kit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

it.each([
  ['Chrome on Linux', `Mozilla/5.0 (X11; Linux x86_64) ${kit} Chrome/141.0.0.0 Safari/537.36`],
  ['Edge on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${kit} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`],
  ['Opera on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${kit} Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0`],
  ['Firefox on macOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0'],
  [
    'Safari on iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  ],
  [
    'Chrome on iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.7390.41 Mobile/15E148 Safari/604.1',
  ],
  ['Chrome on Android', `Mozilla/5.0 (Linux; Android 10; K) ${kit} Chrome/141.0.0.0 Mobile Safari/537.36`],
  [
    'Safari on macOS',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  ],
])('%s is recognised', (name, agent) => expect(said(agent)).toBe(name))

it.each(['', 'curl/8.5.0', 'Go-http-client/2.0', 'Mozilla/5.0 (PlayStation 5)'])('“%s” is left as it is', (agent) =>
  expect(deviceOf(agent)).toBeUndefined(),
)
