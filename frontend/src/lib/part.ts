import { lazy, type ReactNode } from 'react'
import { allWords } from './i18n'

/** A part of a page that comes, with its words, when it is needed. */
export const part = <Name extends string, Props extends object>(
  load: () => Promise<Record<Name, (props: Props) => ReactNode>>,
  name: Name,
) =>
  lazy(async () => {
    const [module] = await Promise.all([load(), allWords()])
    return { default: module[name] }
  })
