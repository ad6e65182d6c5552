import { z } from 'zod'
import { checkoutInput } from './checkout-input.ts'

/** What every build needs to know; a source extends it with its own. */
export const buildInput = z.looseObject({
  workloadId: z.string(),
  releaseId: z.string(),
  buildServerId: z.string(),
  limits: z.looseObject({
    memoryBytes: z.number(),
    cpus: z.number(),
    timeoutMs: z.number(),
  }),
  /** To fetch the same commit again where the working copy is gone. */
  checkout: checkoutInput,
})

export type BuildInput = z.output<typeof buildInput>
