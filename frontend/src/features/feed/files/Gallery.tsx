import { Download } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { fileUrl } from '@/lib/fileUrl'
import { t } from '@/lib/i18n'
import type { Attached } from '@/shared/draft'
import { widthOf } from './place'
import { endingOf, sizeOf } from './size'

const Viewer = lazy(() => import('./Viewer').then(({ Viewer }) => ({ default: Viewer })))

const shown = 4

/** The pictures and files of a text. Each has its place before it is loaded, so nothing moves. */
export function Gallery({ files, onReport }: { files: Attached[]; onReport: ((id: string) => void) | undefined }) {
  const [open, setOpen] = useState<number>()
  const pictures = files.filter(({ image }) => image)
  const others = files.filter(({ image }) => !image)
  const only = pictures.length === 1
  return (
    <>
      {pictures.length > 0 && (
        <div className={`mt-2.5 grid gap-1.5 ${only ? '' : 'grid-cols-2'}`}>
          {pictures.slice(0, shown).map((picture, at) => (
            <button
              key={picture.id}
              type="button"
              aria-label={t('file.open', { alt: picture.alt || picture.name })}
              onClick={() => setOpen(at)}
              style={only ? { width: `min(100%, ${widthOf(picture)}px)` } : undefined}
              className="relative overflow-hidden rounded-lg border border-line bg-sunken"
            >
              <Picture picture={picture} only={only} />
              {at === shown - 1 && pictures.length > shown && (
                <span className="absolute inset-0 grid place-items-center bg-[#000a] font-[650] text-2xl text-[#fff]">
                  +{pictures.length - shown}
                </span>
              )}
            </button>
          ))}
        </div>
      )}
      {others.length > 0 && (
        <ul className="mt-2.5 grid gap-1.5">
          {others.map((file) => (
            <li key={file.id}>
              <Saved file={file} />
            </li>
          ))}
        </ul>
      )}
      <Suspense>
        {open !== undefined && (
          <Viewer pictures={pictures} first={open} onReport={onReport} onClose={() => setOpen(undefined)} />
        )}
      </Suspense>
    </>
  )
}

function Picture({ picture, only }: { picture: Attached; only: boolean }) {
  return (
    <img
      src={fileUrl(picture.id, 1280)}
      srcSet={`${fileUrl(picture.id, 320)} 320w, ${fileUrl(picture.id, 1280)} 1280w`}
      sizes={only ? '(max-width: 640px) 90vw, 606px' : '(max-width: 640px) 45vw, 300px'}
      alt={picture.alt}
      width={picture.width}
      height={picture.height}
      loading="lazy"
      decoding="async"
      className={only ? 'h-auto w-full' : 'aspect-[4/3] h-auto w-full object-cover'}
    />
  )
}

function Saved({ file }: { file: Attached }) {
  return (
    <a
      href={fileUrl(file.id)}
      download={file.name}
      className="flex min-h-12 items-center gap-3 rounded-lg border border-line px-2.5 py-1.5 text-text no-underline hover:bg-hover"
    >
      <span
        aria-hidden
        className="grid size-9 flex-none place-items-center rounded-md bg-sunken font-[650] text-[.625rem] text-text-2"
      >
        {endingOf(file.name) || '•'}
      </span>
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate font-medium">
          {file.name}
        </span>
        <span className="block text-[.8125rem] text-text-3">
          {[endingOf(file.name), sizeOf(file.size)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Download size={18} strokeWidth={1.6} aria-label={t('file.download')} className="flex-none text-text-2" />
    </a>
  )
}
