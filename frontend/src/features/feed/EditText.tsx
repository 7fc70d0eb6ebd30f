import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, Refusal, type Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { shown } from '@/shared/mentions'
import { Writer } from '@/shared/Writer'
import { Button } from '@/ui/Button'
import { AttachButtons } from './files/AttachButtons'
import { Attachments } from './files/Attachments'
import { useUploads } from './files/useUploads'

type Source = Schema['Source']
type Props = {
  id: string
  kind: 'post' | 'comment'
  space?: string | undefined
  onSaved: () => Promise<unknown>
  onDone: () => void
}

const read = (id: string) => answer(api.GET('/contents/{id}/source', { params: { path: { id } } }))

/** Edits a post or a comment in its place. */
export function EditText(props: Props) {
  const { data, isError, error } = useQuery({
    queryKey: ['source', props.id],
    queryFn: () => read(props.id),
    gcTime: 0,
    staleTime: Infinity,
  })
  if (isError && !data)
    return (
      <p role="alert" className="mt-2.5 text-danger-text">
        {error.message}
      </p>
    )
  return data ? <Edit {...props} source={data} /> : <div className="min-h-24" />
}

/** The text as it was read is what is edited; a newer one is shown, and never overwritten unseen. */
function Edit({ id, kind, space, source, onSaved, onDone }: Props & { source: Source }) {
  const [text, setText] = useState(source.text)
  const [files, setFiles] = useState(source.files)
  const [version, setVersion] = useState(source.version)
  const [newer, setNewer] = useState<Source>()
  const uploads = useUploads(files.length, (file) => setFiles((all) => [...all, file]))
  const save = useMutation({
    mutationFn: (version: number): Promise<unknown> => {
      const body = { text: text.trim(), files: files.map(({ id }) => id), version }
      const params = { path: { id } }
      return kind === 'post'
        ? answer(api.PATCH('/posts/{id}', { params, body }))
        : answer(api.PATCH('/comments/{id}', { params, body }))
    },
    onSuccess: async () => {
      await onSaved()
      onDone()
    },
    onError: async (error) => {
      if (error instanceof Refusal && error.status === 409) setNewer(await read(id).catch(() => undefined))
    },
  })
  const ready = (text.trim() !== '' || files.length > 0) && !uploads.busy
  const send = () => ready && !save.isPending && save.mutate(version)
  const settle = (mine: boolean) => {
    if (!newer) return
    setVersion(newer.version)
    setNewer(undefined)
    save.reset()
    if (mine) save.mutate(newer.version)
    else {
      setText(newer.text)
      setFiles(newer.files)
    }
  }

  return (
    <div className="mt-2.5 rounded-lg border border-line-strong px-3 py-2" {...uploads.into}>
      <Writer
        label={t('post.edit')}
        placeholder=""
        text={text}
        onText={setText}
        onSend={send}
        space={space}
        autoFocus
      />
      {(files.length > 0 || uploads.uploads.length > 0) && (
        <Attachments
          files={files}
          uploads={uploads.uploads}
          onChange={setFiles}
          onAgain={uploads.again}
          onCancel={uploads.cancel}
        />
      )}
      {newer ? (
        <Newer text={newer.text} onChoose={settle} />
      ) : (
        save.isError && (
          <p role="alert" className="my-2 text-danger-text">
            {save.error.message}
          </p>
        )
      )}
      <div className="mt-1 flex items-center justify-end gap-2">
        <span className="me-auto">
          <AttachButtons onFiles={(list) => void uploads.add(list)} />
        </span>
        <Button small look="quiet" onClick={onDone}>
          {t('post.cancel')}
        </Button>
        <Button small look="primary" busy={save.isPending} disabled={!ready} onClick={send}>
          {t('post.save')}
        </Button>
      </div>
    </div>
  )
}

function Newer({ text, onChoose }: { text: string; onChoose: (mine: boolean) => void }) {
  return (
    <div role="alert" className="my-2 rounded-lg bg-info-soft px-3 py-2.5">
      <p className="font-[560] text-info-text">{t('edit.newer')}</p>
      <p dir="auto" className="mt-1 max-h-40 overflow-auto whitespace-pre-wrap text-text-2">
        {shown(text)}
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button small onClick={() => onChoose(true)}>
          {t('edit.saveMine')}
        </Button>
        <Button small look="quiet" onClick={() => onChoose(false)}>
          {t('edit.useNewer')}
        </Button>
      </div>
    </div>
  )
}
