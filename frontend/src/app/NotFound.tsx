import type { ErrorComponentProps } from '@tanstack/react-router'
import { t } from '@/lib/i18n'
import { Failed } from '@/ui/Waiting'

export function NotFound() {
  return (
    <main id="main" className="px-4">
      <Missing />
    </main>
  )
}

/** What is not there, and what is not for me: nobody can tell them apart. */
export function Missing() {
  return (
    <div className="mx-auto grid max-w-md gap-3 py-16">
      <h1 tabIndex={-1} className="font-[680] text-2xl outline-none">
        {t('app.notFound')}
      </h1>
      <p className="text-text-2">{t('app.notFound.text')}</p>
      <a href="/">{t('app.toHome')}</a>
    </div>
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
