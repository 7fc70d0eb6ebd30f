/** Where the server has a file, or a picture made small enough for a square. */
export const fileUrl = (id: string, side?: 320 | 1280) => `/api/v1/files/${id}${side ? `/thumb?size=${side}` : ''}`
