import { z } from 'zod'
import { instant } from '../schemas/instant.ts'
import { words } from './words.ts'

/** What domain truth, or a person, says about a stale operation. */
export const reconciliation = z
  .object({
    adapter: z.string().describe('Who looked: a kind’s adapter, `person`, or `none`'),
    decision: z.enum(['succeeded', 'failed', 'stillRunning', 'superseded', 'unproven']),
    evidence: z.array(
      z.object({
        record: z.string(),
        id: z.string(),
        organisationId: z.string(),
        subject: z.string(),
        fingerprint: z.string().describe('SHA-256 of what makes the record the operation’s own'),
        state: z.string(),
        words: words.optional().describe('The state by its code'),
        at: instant.optional(),
      }),
    ),
    at: instant,
  })
  .meta({ id: 'Reconciliation' })
