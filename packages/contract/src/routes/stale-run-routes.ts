import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { operation } from '../resources/operation.ts'
import { staleRun } from '../resources/stale-run.ts'
import { READ_ONLY } from '../route.ts'
import { reason } from '../schemas/reason.ts'

export const staleRunRoutes = {
  'staleRuns.list': defineRoute({
    method: 'GET',
    path: '/v1/stale-runs',
    summary:
      'Operations that cannot come to their end by themselves, and what proves their outcome',
    right: 'operation.read',
    audit: READ_ONLY,
    response: z.object({ items: z.array(staleRun) }),
    status: 200,
    errors: [],
  }),
  'staleRuns.scan': defineRoute({
    method: 'POST',
    path: '/v1/stale-runs/scan',
    summary: 'Ask now what proves the outcome of stale operations; it is asked periodically, too',
    right: 'operation.resolve',
    audit: 'operation.reconcile',
    response: z.object({
      looked: z.int().describe('Stale operations that were looked at'),
      decided: z.int().describe('Of these, with an answer that was not known before'),
      unreadable: z.array(z.string()).describe('Operations whose journal this version cannot read'),
    }),
    status: 200,
    errors: ['STALE_SCAN_RUNNING'],
  }),
  'staleRuns.resolve': defineRoute({
    method: 'POST',
    path: '/v1/stale-runs/{operationId}/resolve',
    summary: 'A person decides what could not be proven',
    right: 'operation.resolve',
    audit: 'operation.resolve',
    params: z.object({
      operationId: z.string().regex(/^op_[0-9a-f]{8,64}$/, 'is not an id like op_…'),
    }),
    body: z.object({ as: z.enum(['succeeded', 'failed', 'abandoned']), reason }),
    response: operation,
    status: 202,
    errors: ['NOT_STALE', 'STALE_CHOICE_REFUSED', 'OPERATION_FINISHED'],
  }),
}
