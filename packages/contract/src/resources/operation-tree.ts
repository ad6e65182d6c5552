import { z } from 'zod'
import { operationDetail } from './operation-detail.ts'

/** The operation and everything below it, parents before children, siblings by position. */
export const operationTree = z
  .object({ id: z.string(), operations: z.array(operationDetail) })
  .meta({ id: 'OperationTree' })
