import { t } from '@/lib/i18n'

/** Two ways to begin: with nothing, or with a company to look around in. */
export function StartChoice() {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1.5 font-[560]">{t('setup.start')}</legend>
      <Way value="empty" title={t('setup.empty')} text={t('setup.empty.text')} chosen />
      <Way value="demo" title={t('setup.demo')} text={t('setup.demo.text')} />
    </fieldset>
  )
}

function Way({ value, title, text, chosen }: { value: string; title: string; text: string; chosen?: boolean }) {
  return (
    <label className="flex cursor-pointer gap-3 rounded-card border border-line-strong bg-surface p-3.5 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft">
      <input
        type="radio"
        name="start"
        value={value}
        defaultChecked={chosen}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="grid gap-0.5">
        <span className="font-[620]">{title}</span>
        <span className="text-[.8125rem] text-text-2">{text}</span>
      </span>
    </label>
  )
}
