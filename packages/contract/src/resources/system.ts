import { z } from 'zod'
import { instant } from '../schemas/instant.ts'
import { words } from './words.ts'

const finding = z.object({
  id: z.string(),
  ok: z.boolean(),
  what: z.string(),
  found: z.string(),
  fix: z.string().optional(),
  words: z
    .object({ what: words, found: words.optional(), fix: words.optional() })
    .describe('The same by codes; what was found has none where it is a path or a version'),
})

/** Facts about the control plane, for `keystone doctor`: each finding says how to mend it. */
export const system = z
  .object({
    version: z.string(),
    installation: z.string(),
    node: z.string(),
    database: z.enum(['sqlite', 'postgres']),
    startedAt: instant,
    now: instant,
    residentBytes: z.int(),
    findings: z.array(finding),
  })
  .meta({ id: 'System' })
