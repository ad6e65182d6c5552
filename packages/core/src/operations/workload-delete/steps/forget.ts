import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf } from '../../shared/records-of.ts'
import { workloadInput } from '../../shared/workload-input.ts'

export const forget = defineStep<Ports>()({
  input: z.unknown(),
  output: nothing,
  timeoutMs: 60_000,
  retry: { attempts: 5, baseMs: 500 },
  undo: { none: 'deleting is final, and said so before' },
  async act(context) {
    const { workloadId } = workloadInput.parse(context.operation.input)
    await context.deps.logArchive.forget(workloadId)
    await recordsOf(context).deleteWorkload(workloadId)
    return {}
  },
  /** Deleting what is gone changes nothing. */
  probe: async () => ({ is: 'absent' }),
})
