import { z } from 'zod'
import { instant } from '../schemas/instant.ts'
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
      'skipped',
      'undoing',
      'undone',
      'undoFailed',
    ]),
    attempt: z.int(),
    startedAt: instant.optional(),
    finishedAt: instant.optional(),
    why: z.string().optional(),
    failure: failure.optional(),
    childId: z.string().optional(),
  })
  .meta({ id: 'OperationNode' })
