/** The one way by which HTML from the server gets into the page. The server has cleaned it. */
const trusted = window.trustedTypes?.createPolicy('atrium', { createHTML: (html) => html })

export function Prose({ html, className = '' }: { html: string; className?: string }) {
  const clean = (trusted?.createHTML(html) ?? html) as string
  // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the server, and let in by the one policy
  return <div dir="auto" className={`prose ${className}`} dangerouslySetInnerHTML={{ __html: clean }} />
}
