import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { operation } from '../resources/operation.ts'
import { planQuery } from '../schemas/plan-query.ts'
import { reason } from '../schemas/reason.ts'

export const demoRoutes = {
  'demo.wait': defineRoute({
    method: 'POST',
    path: '/v1/demo/waits',
    summary: 'Start an operation that waits for a person and changes nothing, to practise a crash',
    right: 'demo.run',
    audit: 'demo.wait',
    query: planQuery,
    body: z.object({ reason: reason.optional() }),
    response: operation,
    status: 202,
    operation: 'demo.wait',
    errors: [],
  }),
  'demo.press': defineRoute({
    method: 'POST',
    path: '/v1/demo/waits/{operationId}/press',
    summary: 'The button that a demo operation waits for; kept also over a crash',
    right: 'demo.run',
    audit: 'demo.press',
    params: z.object({
      operationId: z.string().regex(/^op_[0-9a-f]{8,64}$/, 'is not an id like op_…'),
    }),
    body: z.object({ reason }),
    response: operation,
    status: 202,
    errors: ['OPERATION_FINISHED'],
  }),
}
