import type { ErrorComponentProps } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { Missing } from '@/shared/Missing'
import { Failed } from '@/ui/Waiting'

export function NotFound() {
  return (
    <main id="main" className="px-4">
      <Missing />
    </main>
  )
}

export function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <main id="main" className="mx-auto max-w-md px-4 py-16">
      <h1 className="sr-only">{t('failed.unknown')}</h1>
      <Failed
        message={error instanceof Error ? error.message : t('failed.unknown')}
        retry={reset}
        label={t('failed.retry')}
      />
    </main>
  )
}
