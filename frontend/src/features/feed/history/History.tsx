import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { Schema } from '@/lib/api'
import { t } from '@/lib/i18n'
import { exactly } from '@/lib/time'
import { shown } from '@/shared/mentions'
import { WordDiff } from '@/shared/WordDiff'
import { IconButton } from '@/ui/Button'
import { Chip } from '@/ui/Card'
import { Failed, Skeleton } from '@/ui/Waiting'
import { versionsQuery } from '../threadQueries'

type Version = Schema['Version']

/** The texts that an item had, newest first, each beside the one before it. */
export function History({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, isPending, isError, error, refetch } = useQuery({ ...versionsQuery(id), staleTime: 0 })
  const versions = data?.items ?? []
  return (
    <dialog
      ref={(node) => {
        if (node && !node.open) node.showModal()
      }}
      aria-labelledby={`history-${id}`}
      onClose={onClose}
      className="m-auto max-h-[85dvh] w-[min(640px,94vw)] overflow-auto rounded-2xl border border-line bg-surface p-0 text-text shadow-3 backdrop:bg-[var(--scrim)]"
    >
      <header className="sticky top-0 flex items-center gap-2 border-line border-b bg-surface py-2.5 ps-5 pe-2.5">
        <h2 id={`history-${id}`} className="flex-1 font-[650] text-base">
          {t('post.history')}
        </h2>
        <form method="dialog">
          <IconButton type="submit" label={t('file.close')}>
            <X size={20} aria-hidden />
          </IconButton>
        </form>
      </header>
      {isPending && <Skeleton label={t('loading')} rows={1} />}
      {isError && <Failed message={error.message} retry={() => void refetch()} label={t('failed.retry')} />}
      <ol className="grid">
        {versions.map((version, at) => (
          <li key={version.number} className="border-line px-5 py-4 not-first:border-t">
            <Changes version={version} before={versions[at + 1]} />
          </li>
        ))}
      </ol>
    </dialog>
  )
}

function Changes({ version, before }: { version: Version; before: Version | undefined }) {
  const changed = before && before.text !== version.text
  return (
    <>
      <p className="mb-1.5 flex items-center gap-2 text-[.8125rem] text-text-3">
        <span>
          {before ? t('post.version', { n: version.number }) : t('history.first')} ·{' '}
          <time dateTime={version.at}>{exactly(version.at)}</time>
        </span>
        {version.state !== 'live' && <Chip tone="info">{t(`history.${version.state}`)}</Chip>}
      </p>
      <p dir="auto" className="whitespace-pre-wrap break-words text-[.9375rem] leading-[1.55]">
        {before && <WordDiff before={before.text} after={version.text} />}
        {!before && shown(version.text)}
      </p>
      {before && !changed && <p className="mt-1 text-[.8125rem] text-text-3">{t('history.files')}</p>}
    </>
  )
}
