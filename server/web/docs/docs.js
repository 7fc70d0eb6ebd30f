// Narrows the operations down to those that have all the words, and opens the
// one that the address names. Without it the page can be read all the same.
const search = document.querySelector('input[type=search]')
const none = document.querySelector('.none')

function narrow() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
  let left = 0
  for (const group of document.querySelectorAll('.group')) {
    let here = 0
    for (const op of group.querySelectorAll('.op')) {
      const text = `${op.id} ${group.querySelector('h2').textContent} ${op.querySelector('summary').textContent}`.toLowerCase()
      op.hidden = !words.every((word) => text.includes(word))
      if (!op.hidden) here++
    }
    group.hidden = here === 0
    left += here
  }
  document.getElementById('begin').hidden = words.length > 0
  none.hidden = left > 0
}

function openNamed() {
  const op = document.getElementById(location.hash.slice(1))
  if (op instanceof HTMLDetailsElement) {
    op.open = true
    op.scrollIntoView()
  }
}

search.addEventListener('input', narrow)
window.addEventListener('hashchange', openNamed)
narrow()
openNamed()
