import { useState } from 'react'
import { t } from '@/lib/i18n'
import { Prose } from '@/shared/Prose'

/** The words of a post: twelve lines of them, and the rest when somebody wants it. */
export function Body({ html, whole }: { html: string; whole: boolean }) {
  const [long, setLong] = useState(false)
  const [all, setAll] = useState(whole)
  if (!html) return null
  if (all) return <Prose html={html} className="mt-2.5" />
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: whoever reaches a link in the cut part sees all of it */}
      <div
        ref={(node) => {
          if (node) setLong(node.scrollHeight > node.clientHeight + 1)
        }}
        className={`mt-2.5 max-h-[17.45rem] overflow-hidden ${long ? '[mask-image:linear-gradient(#000_80%,transparent)]' : ''}`}
        onFocus={() => setAll(true)}
      >
        <Prose html={html} />
      </div>
      {long && (
        <button
          type="button"
          aria-expanded={false}
          className="mt-1 min-h-7 font-[560] text-accent-text hover:underline"
          onClick={() => setAll(true)}
        >
          {t('post.more')}
        </button>
      )}
    </>
  )
}
