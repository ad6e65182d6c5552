import { z } from 'zod'
import { operation } from './operation.ts'
import { operationNode } from './operation-node.ts'

export const operationDetail = operation
  .extend({
    plan: z
      .object({ summary: z.string(), risks: z.array(z.string()) })
      .optional()
      .describe('Absent until it was planned'),
    waitingFor: z
      .object({ subject: z.string(), holder: z.string() })
      .optional()
      .describe('The lock that it waits for and the operation that holds it'),
    nodes: z.array(operationNode),
  })
  .meta({ id: 'OperationDetail' })
