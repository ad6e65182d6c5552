import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'
import { workloadSpecDocument } from './workload-spec-document.ts'

export const release = z
  .object({
    id: idOf('release'),
    workloadId: idOf('workload'),
    number: z.int(),
    image: z.string(),
    origin: z.looseObject({
      sourceKind: z.string(),
      commit: z.string().optional(),
      ref: z.string().optional(),
      message: z.string().optional(),
      author: z.string().optional(),
      reference: z.string().optional(),
    }),
    spec: workloadSpecDocument,
    variablesFingerprint: z.string(),
    live: z.boolean(),
    operationId: idOf('operation'),
    createdAt: instant,
    prunedAt: instant.optional(),
  })
  .meta({ id: 'Release' })
