import { z } from 'zod'
import { words } from './words.ts'

/** A look at the outside: what was found, or why not and how to mend it. Both are answers, so both are 200. */
export const checkResult = z
  .discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      found: z.string(),
      words: words.optional().describe('What was found, by its code'),
    }),
    z.object({ ok: z.literal(false), code: z.string(), why: z.string(), fix: z.string() }),
  ])
  .meta({ id: 'CheckResult' })
