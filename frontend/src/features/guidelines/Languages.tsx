import { t } from '@/lib/i18n'
import { tab, tabs } from '@/ui/tabs'
import type { Document, Locale } from './queries'

/** The languages that the guidelines are there in; nothing if there is one. */
export function Languages({ of: document, onPick }: { of: Document; onPick: (locale: Locale) => void }) {
  const all = [document.source, ...document.locales] as Locale[]
  if (all.length < 2) return null
  return (
    <fieldset className={tabs}>
      <legend className="sr-only">{t('guidelines.language')}</legend>
      {all.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={document.locale === locale}
          className={`${tab} aria-pressed:border-accent-line aria-pressed:bg-accent-soft aria-pressed:text-accent-text`}
          onClick={() => onPick(locale)}
        >
          {nameOf(locale)}
        </button>
      ))}
    </fieldset>
  )
}

/** A language's name, in itself or in another language. */
export const nameOf = (locale: string, said = locale) => {
  const name = new Intl.DisplayNames([said], { type: 'language' }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(said) + name.slice(1)
}
