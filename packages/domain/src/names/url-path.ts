import { z } from 'zod'

/** A path on a web server: a face's prefix or a health path. Absolute, no spaces, quotes, braces or dot segments. */
export const urlPath = z
  .string()
  .min(1)
  .max(200)
  .regex(
    /^\/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*$/,
    'begins with / and holds only characters allowed in a URL path',
  )
  .refine((path) => !/(?:^|\/)\.\.?(?:\/|$)/.test(path), 'must not contain dot segments')
