import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { speak } from './src/lib/i18n'

beforeAll(() => speak('en'))
afterEach(cleanup)
