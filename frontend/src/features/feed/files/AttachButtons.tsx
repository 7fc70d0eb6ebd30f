import { Image, Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { t } from '@/lib/i18n'
import { IconButton } from '@/ui/Button'

/** Chooses pictures, or files of any kind, to go with a text. */
export function AttachButtons({ onFiles }: { onFiles: (list: File[]) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const choose = (accept: string) => {
    const node = field.current
    if (!node) return
    node.accept = accept
    node.click()
  }
  return (
    <span className="flex items-center gap-0.5">
      <input
        ref={field}
        type="file"
        multiple
        hidden
        data-testid="files"
        onChange={({ currentTarget: node }) => {
          onFiles([...(node.files ?? [])])
          node.value = ''
        }}
      />
      <IconButton label={t('file.addPicture')} onClick={() => choose('image/*')}>
        <Image size={20} strokeWidth={1.6} aria-hidden />
      </IconButton>
      <IconButton label={t('file.addFile')} onClick={() => choose('')}>
        <Paperclip size={20} strokeWidth={1.6} aria-hidden />
      </IconButton>
    </span>
  )
}
