/** Every address of Atrium's pages. A link asks here, so that it never has to know the router. */
export const paths = {
  home: '/',
  writePost: '/?write=post',
  post: (id: string) => `/posts/${id}`,
  spaces: '/spaces',
  space: (slug: string) => `/s/${slug}`,
  people: '/people',
  person: (id: string) => `/people/${id}`,
  notifications: '/notifications',
  reports: '/reports/participation',
  moderation: '/moderation',
  admin: '/admin/people',
  guidelines: '/guidelines',
  settings: '/settings/profile',
  signIn: '/login',
  setup: '/setup',
  welcome: '/welcome',
} as const

/** Where the server keeps a file or a photo. */
export const files = {
  photo: (person: string) => `/api/v1/people/${person}/photo`,
  file: (id: string) => `/api/v1/files/${id}`,
  thumb: (id: string) => `/api/v1/files/${id}/thumb`,
} as const
