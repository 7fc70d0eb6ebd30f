/** Every address inside Atrium, so that a link never needs the router. */
export const paths = {
  home: '/',
  post: (id: string) => `/posts/${id}`,
  spaces: '/spaces',
  space: (slug: string) => `/s/${slug}`,
  members: (slug: string) => `/s/${slug}/members`,
  spaceSettings: (slug: string) => `/s/${slug}/settings`,
  people: '/people',
  person: (id: string) => `/people/${id}`,
  drafts: '/drafts',
  notifications: '/notifications',
  guidelines: '/guidelines',
  settings: '/settings',
  admin: '/admin',
  report: '/reports/participation',
  held: '/moderation',
}
