import type { HtmlTagDescriptor, Plugin } from 'vite'

/**
 * Tells the page what it will need before it can know by itself: the font of Latin text, and, for theme.js,
 * where the words of each language are, so that they travel beside the program and not after it.
 */
export function firstLoad(): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = Object.values(bundle)
        const words = files.flatMap((file) => {
          const locale = file.type === 'chunk' ? /lib\/words\/(\w+)\.ts$/.exec(file.facadeModuleId ?? '')?.[1] : undefined
          return locale ? [` data-words-${locale}="/${file.fileName}"`] : []
        })
        const marked = html.replace('src="/theme.js"', `src="/theme.js"${words.sort().join('')}`)
        return { html: marked, tags: files.flatMap(({ fileName }) => fontTag(fileName)) }
      },
    },
  }
}

function fontTag(file: string): HtmlTagDescriptor[] {
  if (!/inter-latin-wght-normal-[\w-]+\.woff2$/.test(file)) return []
  const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` }
  return [{ tag: 'link', attrs, injectTo: 'head' }]
}
