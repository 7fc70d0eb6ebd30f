import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '@/lib/api'
import { t } from '@/lib/i18n'
import { Alert } from '@/ui/Alert'
import { Brand } from '@/ui/Brand'
import { Button } from '@/ui/Button'
import { Coming } from '@/ui/Waiting'
import { Changes } from './Changes'
import { Languages } from './Languages'
import { type Document, guidelinesQuery, type Locale, versionQuery } from './queries'
import { Rules } from './Rules'

/** The guidelines, for who is still to accept them: a newcomer, or somebody who knows an earlier version. */
export function WelcomePage() {
  const [locale, setLocale] = useState<Locale>()
  const guidelines = useQuery(guidelinesQuery(locale))
  const { data } = guidelines
  const accept = useMutation({
    meta: { shown: true },
    mutationFn: (version: number) => answer(api.POST('/guidelines/acceptance', { body: { version } })),
    onSuccess: () => location.assign('/'),
    onError: () => void guidelines.refetch(),
  })
  return (
    <main id="main" className="mx-auto grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-10 sm:px-8">
      <div className="flex flex-wrap items-center gap-3 font-[680] text-base">
        <Brand size={32} /> Atrium
        {data && (
          <span className="ms-auto font-normal">
            <Languages of={data} onPick={setLocale} />
          </span>
        )}
      </div>
      {!data && <Coming of={guidelines} rows={3} />}
      {data && (
        <>
          <article lang={data.locale}>
            <h1 tabIndex={-1} className="font-[680] text-3xl leading-tight tracking-[-.02em] outline-none">
              {data.title}
            </h1>
            <p dir="auto" className="mt-3 max-w-[66ch] whitespace-pre-line text-[1.0625rem] text-text-2 leading-[1.6]">
              {data.intro}
            </p>
            {data.accepted && <SinceThen before={data.accepted} after={data} />}
            <div className="mt-8">
              <Rules of={data} />
            </div>
          </article>
          <div className="sticky bottom-0 -mx-4 grid gap-2 border-line border-t bg-bg px-4 py-3 sm:-mx-8 sm:px-8">
            <Alert message={accept.error?.message} />
            <Button look="primary" busy={accept.isPending} onClick={() => accept.mutate(data.version)}>
              {t('guidelines.accept')}
            </Button>
          </div>
        </>
      )}
    </main>
  )
}

/** What changed since the version that the reader accepted, before all the rules. */
function SinceThen({ before, after }: { before: number; after: Document }) {
  const old = useQuery(versionQuery(before, after.complete ? (after.locale as Locale) : (after.source as Locale)))
  const now = useQuery(
    versionQuery(after.version, after.complete ? (after.locale as Locale) : (after.source as Locale)),
  )
  return (
    <section aria-labelledby="since" className="mt-6 grid gap-3 rounded-card border border-line bg-surface p-4 sm:p-5">
      <h2 id="since" className="font-[650] text-lg">
        {t('guidelines.sinceYou')}
      </h2>
      {after.summary && <p className="whitespace-pre-line">{after.summary}</p>}
      {old.data && now.data ? (
        <Changes before={old.data} after={now.data} />
      ) : (
        <Coming of={old.data ? now : old} rows={1} />
      )}
    </section>
  )
}
