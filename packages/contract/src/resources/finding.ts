import { z } from 'zod'
import { words } from './words.ts'

/** What one guardrail found before anything is changed (OPS-15). */
export const finding = z
  .object({
    code: z.string().describe('Stable; see docs/guardrails.md'),
    title: z.string(),
    state: z
      .enum(['passed', 'warning', 'blocked', 'overridden', 'unknown'])
      .describe('blocked stops the operation; unknown: it could not look, which stops nothing'),
    message: z.string(),
    hint: z.string().optional(),
    lookedAt: z.string(),
    words: z
      .object({
        message: z.array(words).describe('Sentences, one after the other'),
        hint: words.optional(),
        lookedAt: z.array(words),
      })
      .optional()
      .describe(
        'The same by code: of a sentence, or of an error for what that means; absent in findings of older versions',
      ),
    overridable: z
      .boolean()
      .describe('Whether the right operation.override and a reason let it go on'),
  })
  .meta({ id: 'Finding' })
