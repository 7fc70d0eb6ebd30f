import { Download } from 'lucide-react'

/** Takes something out as a file. */
export function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      download
      className="inline-flex min-h-(--control) items-center gap-1.5 rounded-lg border border-line-strong bg-surface px-3.5 font-[560] text-text no-underline hover:bg-hover"
    >
      <Download size={18} strokeWidth={1.6} aria-hidden />
      {children}
    </a>
  )
}
