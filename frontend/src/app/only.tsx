import { Missing } from '@/shared/Missing'
import { useMe } from '@/shared/session'

/** A page for those who may: to others it looks like one that is not there, and asks the server nothing. */
export function only<Props extends object>(verbs: string | string[], Page: React.ComponentType<Props>) {
  const For = (props: Props) => (useMe().may.some((verb) => verbs.includes(verb)) ? <Page {...props} /> : <Missing />)
  return Object.assign(For, Page)
}
