import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { ago } from '@/lib/time'
import { useMe } from '@/shared/session'
import { PageTitle } from '@/ui/Card'
import { Coming } from '@/ui/Waiting'
import { dateOf } from './dates'
import { Languages } from './Languages'
import { News } from './News'
import { type Document, guidelinesQuery, type Locale } from './queries'
import { Rules } from './Rules'

/** The guidelines in force, to be read. */
export function GuidelinesPage() {
  const me = useMe()
  const [locale, setLocale] = useState<Locale>()
  const guidelines = useQuery(guidelinesQuery(locale))
  const { data } = guidelines
  if (!data)
    return (
      <div className="mx-auto max-w-3xl">
        <Coming of={guidelines} rows={4} />
      </div>
    )
  return (
    <div className="mx-auto grid max-w-3xl gap-x-12 xl:max-w-5xl xl:grid-cols-[minmax(0,1fr)_15rem]">
      <article lang={data.locale} className="min-w-0">
        <PageTitle side={<Languages of={data} onPick={setLocale} />}>{data.title}</PageTitle>
        <p dir="auto" className="mb-3 max-w-[66ch] whitespace-pre-line text-[1.0625rem] text-text-2 leading-[1.6]">
          {data.intro}
        </p>
        <About of={data} edits={me.may.length > 0} />
        <News of={data} />
        <Rules of={data} ask />
      </article>
      <Contents of={data} />
    </div>
  )
}

function About({ of: { version, effectiveAt, acceptedAt }, edits }: { of: Document; edits: boolean }) {
  return (
    <p className="mb-6 flex flex-wrap gap-x-3 gap-y-1 text-[.8125rem] text-text-3">
      <span>{t('guidelines.since', { n: version, date: dateOf(effectiveAt) })}</span>
      {acceptedAt && <span>{t('guidelines.accepted', { when: ago(acceptedAt) })}</span>}
      <Link to={paths.guidelineVersions}>{t('guidelines.versions')}</Link>
      {edits && <Link to={paths.editGuidelines}>{t('guidelines.edit')}</Link>}
    </p>
  )
}

/** The way to each rule, on wide screens. */
function Contents({ of: { rules } }: { of: Document }) {
  return (
    <nav
      aria-label={t('guidelines.contents')}
      className="sticky top-20 hidden max-h-[calc(100dvh-96px)] content-start gap-0.5 self-start overflow-auto pt-2 xl:grid"
    >
      <p className="px-2.5 pb-1.5 font-[560] text-[.8125rem] text-text-3">{t('guidelines.contents')}</p>
      {rules.map(({ id, number, title }) => (
        <a
          key={id}
          href={`#rule-${number}`}
          className="grid grid-cols-[1.25rem_1fr] gap-1.5 rounded-lg px-2.5 py-1.5 text-[.8125rem] text-text-2 no-underline hover:bg-hover"
        >
          <span className="text-text-3 tabular-nums">{number}</span>
          {title}
        </a>
      ))}
    </nav>
  )
}
