import { z } from 'zod'
import { instant } from '../schemas/instant.ts'
import { because } from './because.ts'
import { finding } from './finding.ts'
import { operation } from './operation.ts'
import { operationNode } from './operation-node.ts'
import { planAffects } from './plan-affects.ts'
import { planWords } from './plan-words.ts'

export const operationDetail = operation
  .extend({
    plan: z
      .object({
        summary: z.string(),
        risks: z.array(z.string()),
        words: planWords.optional(),
        affects: planAffects,
      })
      .optional()
      .describe('Absent until it was planned'),
    checks: z
      .array(finding)
      .describe('What its guardrails found when it began; empty where it has none'),
    waitingFor: z
      .object({ subject: z.string(), holder: z.string() })
      .optional()
      .describe('The lock that it waits for and the operation that holds it'),
    cancel: z
      .object({
        by: z.string(),
        reason: z.string(),
        at: instant,
        because: because.optional(),
        supersededBy: z.string().optional().describe('The newer operation that runs in its place'),
      })
      .optional()
      .describe('Who asked it to stop, and why'),
    nodes: z.array(operationNode),
  })
  .meta({ id: 'OperationDetail' })
