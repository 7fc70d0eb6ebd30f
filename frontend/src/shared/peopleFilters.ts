/** What narrows the directory down. */
export type PeopleFilters = {
  q?: string
  department?: string
  location?: string
  role?: 'moderator' | 'admin'
  state?: 'invited' | 'active' | 'deactivated'
  manager?: string
}

const oneOf = <T extends string>(all: readonly T[], value: unknown) => all.find((one) => one === value)

/** The filters that stand in an address; what means nothing is left out. */
export function readFilters({ q, department, location, role, state }: Record<string, unknown>): PeopleFilters {
  const known = {
    q: typeof q === 'string' ? q : '',
    department: typeof department === 'string' ? department : '',
    location: typeof location === 'string' ? location : '',
    role: oneOf(['moderator', 'admin'] as const, role),
    state: oneOf(['invited', 'active', 'deactivated'] as const, state),
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value))
}
