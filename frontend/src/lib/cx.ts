/** Joins class names, leaving out what does not apply. */
export const cx = (...names: Array<string | false | null | undefined>) => names.filter(Boolean).join(' ')
