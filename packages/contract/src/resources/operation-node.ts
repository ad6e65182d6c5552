import { z } from 'zod'
import { instant } from '../schemas/instant.ts'
import { because } from './because.ts'
import { failure } from './failure.ts'
import { planNode } from './plan-node.ts'

/** A planned step or child, and how far it is. */
export const operationNode = planNode
  .extend({
    state: z.enum([
      'pending',
      'running',
      'retrying',
      'unknown',
      'done',
      'failed',
      'cancelled',
      'undoing',
      'undone',
      'undoFailed',
    ]),
    attempt: z.int(),
    startedAt: instant.optional(),
    finishedAt: instant.optional(),
    why: z
      .string()
      .optional()
      .describe('Why its end cannot be told, why it was cancelled, or what its undo said'),
    because: because.optional().describe('Why it was cancelled, where no person asked for it'),
    unknown: z
      .object({
        since: instant,
        cause: z.enum([
          'crash',
          'lost',
          'timeout',
          'unverified',
          'unreachable',
          'in-flight',
          'barred',
          'unsupported',
        ]),
        code: z.string().optional().describe('Error code of what is in the way'),
        hint: z.string().optional(),
        looksAgainAt: instant,
      })
      .optional()
      .describe('In state `unknown`: since when, what to do, when reality is asked again'),
    failure: failure.optional(),
    left: z
      .array(z.string())
      .optional()
      .describe('Why something stays that it could not take away, though it succeeded'),
    childId: z.string().optional(),
  })
  .meta({ id: 'OperationNode' })
