// Sets the theme before the first paint, from what this browser last used.
var look = {}
try {
  look = JSON.parse(localStorage.getItem('atrium.look') || '{}')
} catch (e) {
  look = {}
}
if (look.theme === 'light' || look.theme === 'dark') document.documentElement.dataset.theme = look.theme
if (look.density === 'compact') document.documentElement.dataset.density = 'compact'
