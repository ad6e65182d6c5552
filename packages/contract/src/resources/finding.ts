import { z } from 'zod'

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
    overridable: z
      .boolean()
      .describe('Whether the right operation.override and a reason let it go on'),
  })
  .meta({ id: 'Finding' })
