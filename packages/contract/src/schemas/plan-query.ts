import { z } from 'zod'
import { GUARDRAIL_ERRORS } from '../errors/guardrail-errors.ts'
import { trueOrFalse } from './true-or-false.ts'

const CODES = Object.keys(GUARDRAIL_ERRORS) as (keyof typeof GUARDRAIL_ERRORS)[]

/** On every route that starts an operation. */
export const planQuery = z.object({
  plan: trueOrFalse.optional().describe('true: only show what would be done (OPS-14)'),
  planHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('Refuse with PLAN_STALE unless the plan is still the one with this hash'),
  override: z
    .string()
    .max(200)
    .transform((codes) => codes.split(','))
    .pipe(z.array(z.enum(CODES)))
    .optional()
    .describe(
      `Checks to go on in spite of, joined by commas: ${CODES.join(', ')}. Needs the right operation.override and a reason in the body`,
    ),
})
