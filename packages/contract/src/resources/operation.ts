import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'
import { failure } from './failure.ts'

export const operation = z
  .object({
    id: z.string(),
    rootId: z.string(),
    parentId: z.string().optional(),
    parentNode: z.string().optional(),
    position: z.int(),
    kind: z.string(),
    title: z.string(),
    subject: z.string(),
    state: z.enum(['pending', 'waiting', 'running', 'succeeded', 'failed', 'cancelled']),
    needsAttention: z.boolean(),
    requestedBy: z.string(),
    reason: z.string().optional(),
    correlationId: z.string(),
    requestId: z.string().optional(),
    traceparent: z.string().optional(),
    organisationId: idOf('organisation'),
    createdAt: instant,
    startedAt: instant.optional(),
    finishedAt: instant.optional(),
    failure: failure.optional(),
    result: z.json().optional(),
    gone: z
      .enum(['output', 'events'])
      .optional()
      .describe(
        'What its age took: what its steps wrote; or also its single events, of which what they came to is kept',
      ),
    replayed: z.boolean().optional().describe('true: this Idempotency-Key had started it before'),
  })
  .meta({ id: 'Operation' })
