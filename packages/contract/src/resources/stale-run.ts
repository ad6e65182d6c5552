import { z } from 'zod'
import { instant } from '../schemas/instant.ts'
import { operation } from './operation.ts'
import { reconciliation } from './reconciliation.ts'
import { words } from './words.ts'

/** An operation that cannot come to its end by itself: the decision, then the diagnostics. */
export const staleRun = z
  .object({
    operation,
    reconciliation: reconciliation.optional().describe('Absent until somebody has looked'),
    why: z.string().optional().describe('The decision in words'),
    by: z.string().optional(),
    stale: z.array(
      z.object({
        node: z.string().describe('Empty where the operation was never planned'),
        label: z.string(),
        words: words.optional(),
        cause: z.enum(['unknown', 'barred', 'unsupported', 'left-behind']),
        why: z.string().optional(),
        since: instant.optional(),
        code: z.string().optional(),
        hint: z.string().optional(),
        attempt: z.int(),
      }),
    ),
    choices: z
      .array(z.enum(['succeeded', 'failed', 'abandoned']))
      .describe('As what a person may take it'),
  })
  .meta({ id: 'StaleRun' })
