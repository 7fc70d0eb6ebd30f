import { ChevronLeft, ChevronRight, Download, Flag, X } from 'lucide-react'
import { useState } from 'react'
import { fileUrl } from '@/lib/fileUrl'
import { t } from '@/lib/i18n'
import type { Attached } from '@/shared/draft'
import { IconButton } from '@/ui/Button'

type Props = {
  pictures: Attached[]
  first: number
  onReport: ((id: string) => void) | undefined
  onClose: () => void
}

const light = 'text-[#fff]! hover:bg-[#fff3]!'

/** Shows pictures large, one at a time. Arrows go on, Escape leaves, and the focus goes back to where it was. */
export function Viewer({ pictures, first, onReport, onClose }: Props) {
  const [at, setAt] = useState(first)
  const picture = pictures[at]
  if (!picture) return null
  const step = (by: number) => setAt((at + by + pictures.length) % pictures.length)
  const several = pictures.length > 1
  const whole = picture.mediaType === 'image/gif' || Math.max(picture.width, picture.height) <= 1280
  return (
    <dialog
      ref={(node) => {
        if (node && !node.open) node.showModal()
      }}
      aria-label={picture.alt || picture.name}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' && several) step(1)
        if (event.key === 'ArrowLeft' && several) step(-1)
      }}
      className="m-0 h-dvh max-h-none w-dvw max-w-none bg-[#101414f5] text-[#fff] backdrop:bg-[#0009]"
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-2 p-2">
          <p aria-live="polite" className="min-w-0 flex-1 truncate px-2 text-sm">
            {several && `${t('file.of', { n: at + 1, all: pictures.length })} · `}
            {picture.name}
          </p>
          {onReport && (
            <IconButton label={t('post.report')} className={`!size-10 ${light}`} onClick={() => onReport(picture.id)}>
              <Flag size={20} aria-hidden />
            </IconButton>
          )}
          <a
            href={fileUrl(picture.id)}
            download={picture.name}
            aria-label={t('file.download')}
            title={t('file.download')}
            className={`grid size-10 place-items-center rounded-lg ${light}`}
          >
            <Download size={20} aria-hidden />
          </a>
          <form method="dialog">
            <IconButton type="submit" label={t('file.close')} className={light}>
              <X size={22} aria-hidden />
            </IconButton>
          </form>
        </div>
        <div className="flex min-h-0 flex-1 items-center justify-center gap-2 px-2">
          {several && (
            <IconButton label={t('file.previous')} className={light} onClick={() => step(-1)}>
              <ChevronLeft size={26} className="rtl:-scale-x-100" aria-hidden />
            </IconButton>
          )}
          <img
            key={picture.id}
            src={fileUrl(picture.id, whole ? undefined : 1280)}
            srcSet={whole ? undefined : `${fileUrl(picture.id, 1280)} 1280w, ${fileUrl(picture.id)} ${picture.width}w`}
            sizes="100vw"
            alt={picture.alt}
            width={picture.width}
            height={picture.height}
            className="h-auto max-h-full w-auto min-w-0 max-w-full object-contain"
          />
          {several && (
            <IconButton label={t('file.next')} className={light} onClick={() => step(1)}>
              <ChevronRight size={26} className="rtl:-scale-x-100" aria-hidden />
            </IconButton>
          )}
        </div>
        <p dir="auto" className="min-h-10 px-4 py-2.5 text-center text-[#e8e6e2] text-sm">
          {picture.alt}
        </p>
      </div>
    </dialog>
  )
}
