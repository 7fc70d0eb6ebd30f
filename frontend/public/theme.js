// Runs before the first paint: the page never flashes in another theme, and the words are asked for at once.
;(() => {
  const root = document.documentElement
  const kept = (name) => {
    try {
      return localStorage.getItem(`atrium.${name}`)
    } catch {
      return null
    }
  }
  const theme = kept('theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  if (kept('density') === 'compact') root.dataset.density = 'compact'

  const boot = document.getElementById('boot')
  const mine = boot ? JSON.parse(boot.textContent).me?.locale : null
  const wanted = [mine, kept('locale'), ...navigator.languages].map((tag) => (tag ?? '').slice(0, 2).toLowerCase())
  const { dataset } = document.currentScript
  const known = { en: dataset.wordsEn, de: dataset.wordsDe }
  const words = known[wanted.find((tag) => known[tag]) ?? 'en']
  if (!words) return
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.href = words
  document.head.append(link)
})()
