/** Every address inside Atrium, so that a link never needs the router. */
export const paths = {
  home: '/',
  post: (id: string) => `/posts/${id}`,
  spaces: '/spaces',
  space: (slug: string) => `/s/${slug}`,
  people: '/people',
  person: (id: string) => `/people/${id}`,
  editPerson: (id: string) => `/people/${id}/edit`,
  notifications: '/notifications',
  guidelines: '/guidelines',
  settings: '/settings',
  admin: '/admin',
  adminPeople: '/admin/people',
  importPeople: '/admin/people/import',
  forgot: '/forgot',
  report: '/reports/participation',
  held: '/moderation',
}
