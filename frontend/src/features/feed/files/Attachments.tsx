import { File as FileIcon, X } from 'lucide-react'
import { fileUrl } from '@/lib/fileUrl'
import { t } from '@/lib/i18n'
import type { Attached } from '@/shared/draft'
import { Button, IconButton } from '@/ui/Button'
import { Describe } from './Describe'
import { endingOf, sizeOf } from './size'
import type { Upload } from './useUploads'

type Props = {
  files: Attached[]
  uploads: Upload[]
  /** Takes the files that are there by then, since others may arrive meanwhile. */
  onChange: (change: (files: Attached[]) => Attached[]) => void
  onAgain: (upload: Upload) => void
  onCancel: (upload: Upload) => void
}

/** The files that go with a text while it is written: what is there, what is on its way, what failed. */
export function Attachments({ files, uploads, onChange, onAgain, onCancel }: Props) {
  return (
    <ul aria-label={t('file.attached')} className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2">
      {files.map((file) => (
        <li key={file.id} className={row}>
          <Sign file={file} />
          <div className="min-w-0 flex-1">
            {file.image ? (
              <Describe
                file={file}
                onDescribed={(alt) =>
                  onChange((all) =>
                    all.map((one) => (one.id === file.id ? { ...one, alt, decorative: alt === '' } : one)),
                  )
                }
              />
            ) : (
              <Name name={file.name} size={file.size} />
            )}
          </div>
          <Remove name={file.name} onClick={() => onChange((all) => all.filter(({ id }) => id !== file.id))} />
        </li>
      ))}
      {uploads.map((upload) => (
        <li key={upload.key} className={row}>
          <Sign />
          <div className="min-w-0 flex-1">
            <Name name={upload.file.name} size={upload.file.size} />
            {upload.why ? (
              <p role="alert" className="text-danger-text">
                {upload.why}
              </p>
            ) : (
              <Progress upload={upload} />
            )}
          </div>
          {upload.why && !upload.final && (
            <Button small onClick={() => onAgain(upload)}>
              {t('failed.retry')}
            </Button>
          )}
          <Remove name={upload.file.name} onClick={() => onCancel(upload)} />
        </li>
      ))}
    </ul>
  )
}

const row = 'flex items-start gap-3 rounded-lg border border-line px-2.5 py-2'

function Sign({ file }: { file?: Attached }) {
  const box = 'size-14 flex-none rounded-lg bg-sunken'
  if (file?.image)
    return <img src={fileUrl(file.id, 320)} alt={file.alt} width={56} height={56} className={`${box} object-cover`} />
  return (
    <span className={`grid place-items-center font-[650] text-[.6875rem] text-text-2 ${box}`}>
      {(file && endingOf(file.name)) || <FileIcon size={20} strokeWidth={1.6} aria-hidden />}
    </span>
  )
}

function Name({ name, size }: { name: string; size: number }) {
  return (
    <p className="truncate" dir="auto">
      {name} <span className="text-[.8125rem] text-text-3">{sizeOf(size)}</span>
    </p>
  )
}

function Progress({ upload }: { upload: Upload }) {
  const whole = upload.share >= 1
  return (
    <p className="flex items-center gap-2 text-[.8125rem] text-text-2">
      <progress
        value={upload.share}
        aria-label={t('file.sending', { name: upload.file.name })}
        className="h-1.5 w-40"
      />
      {whole ? t('file.checking') : `${Math.round(upload.share * 100)} %`}
    </p>
  )
}

function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <IconButton label={t('file.remove', { name })} className="!size-8 flex-none" onClick={onClick}>
      <X size={16} aria-hidden />
    </IconButton>
  )
}
