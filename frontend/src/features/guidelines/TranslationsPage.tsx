import { useQuery } from '@tanstack/react-query'
import { currentLocale, t } from '@/lib/i18n'
import { Coming } from '@/ui/Waiting'
import { GuidelinesFrame } from './GuidelinesFrame'
import { nameOf } from './Languages'
import { guidelinesQuery, type Locale, translationQuery } from './queries'
import { Translate } from './Translate'

const locales: Locale[] = ['en', 'de']

/** Where the newest version is translated, beside its source. */
export function TranslationsPage() {
  const current = useQuery(guidelinesQuery())
  const source = current.data?.source
  return (
    <GuidelinesFrame>
      {!source && <Coming of={current} />}
      {source &&
        locales
          .filter((locale) => locale !== source)
          .map((locale) => (
            <section key={locale} aria-labelledby={`to-${locale}`}>
              <h2 id={`to-${locale}`} className="mb-3 font-[650] text-lg">
                {t('translate.to', { from: nameOf(source, currentLocale()), to: nameOf(locale, currentLocale()) })}
              </h2>
              <Language locale={locale} />
            </section>
          ))}
    </GuidelinesFrame>
  )
}

function Language({ locale }: { locale: Locale }) {
  const translation = useQuery(translationQuery(locale))
  if (!translation.data) return <Coming of={translation} />
  return <Translate key={translation.data.version} first={translation.data} />
}
