import { Download, Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import type { Schema } from '@/lib/api'
import { fileUrl } from '@/lib/fileUrl'
import { t } from '@/lib/i18n'
import { Button } from '@/ui/Button'

type File = Schema['File']

/** The files of what is decided about. Pictures are blurred and grey until somebody wants to see them. */
export function Pictures({ files }: { files: File[] }) {
  if (files.length === 0) return null
  return (
    <ul className="mt-2.5 grid gap-2">
      {files.map((file) => (
        <li key={file.id}>{file.image ? <Picture file={file} /> : <Saved file={file} />}</li>
      ))}
    </ul>
  )
}

function Picture({ file }: { file: File }) {
  const [shown, setShown] = useState(false)
  const [held, setHeld] = useState(false)
  const clear = shown || held
  return (
    <figure className="grid justify-items-start gap-1.5">
      <div
        className="max-w-full touch-none overflow-hidden rounded-lg border border-line bg-sunken"
        style={{ width: Math.min(file.width, 420) }}
        onPointerDown={() => setHeld(true)}
        onPointerUp={() => setHeld(false)}
        onPointerCancel={() => setHeld(false)}
        onPointerLeave={() => setHeld(false)}
      >
        <img
          src={fileUrl(file.id, 1280)}
          alt={file.alt || file.name}
          width={file.width}
          height={file.height}
          draggable={false}
          className={`h-auto w-full ${clear ? '' : 'scale-110 blur-2xl grayscale'}`}
        />
      </div>
      <figcaption className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[.8125rem] text-text-2">
        <Button small aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? <EyeOff size={16} strokeWidth={1.6} aria-hidden /> : <Eye size={16} strokeWidth={1.6} aria-hidden />}
          {t(shown ? 'cases.picture.hide' : 'cases.picture.show')}
        </Button>
        {!shown && t('cases.picture.blurred')}
      </figcaption>
    </figure>
  )
}

function Saved({ file }: { file: File }) {
  return (
    <a href={fileUrl(file.id)} download={file.name} className="inline-flex min-h-8 items-center gap-2 break-all">
      <Download size={16} strokeWidth={1.6} aria-hidden className="flex-none" />
      {file.name}
    </a>
  )
}
