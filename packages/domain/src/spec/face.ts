import { z } from 'zod'
import { hostName } from '../names/host-name.ts'
import { slug } from '../names/slug.ts'
import { urlPath } from '../names/url-path.ts'

/** One public way in (WL-23): host + path prefix → a process's port. */
export const face = z.looseObject({
  host: hostName,
  path: urlPath.default('/'),
  stripPath: z.boolean().default(false),
  process: slug.default('web'),
  /** 'internal': Caddy's own authority; 'acme': a public one; 'off': plain HTTP only. */
  tls: z.enum(['acme', 'internal', 'off']).default('off'),
})
