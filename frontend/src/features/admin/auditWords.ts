import { type Key, t } from '@/lib/i18n'

/** The words for a key, or the name itself, as plain words, for what has none yet. */
const words = (key: string, name: string) => {
  const found = t(key as Key)
  if (found !== key) return found
  const plain = name.replaceAll('_', ' ')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

/** What an act says of whoever did it: invite_person, “Invited somebody”. */
export const did = (act: string) => words(`audit.did.${act}`, act)

/** What a kind of things is called. */
export const kindName = (kind: string) => words(`audit.on.${kind}`, kind)
