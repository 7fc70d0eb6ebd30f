import e2e from '../playwright.config'

/** Draws the pictures of docs/screens: npm run screens. */
export default { ...e2e, testDir: '.', timeout: 300_000 }
