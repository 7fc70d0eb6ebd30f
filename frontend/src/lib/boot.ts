/** What the server wrote into the page for a fast start, or nothing: then the page asks for it. */
export function readBoot<Boot>(): Partial<Boot> {
  const written = document.getElementById('boot')?.textContent
  return written ? (JSON.parse(written) as Partial<Boot>) : {}
}
