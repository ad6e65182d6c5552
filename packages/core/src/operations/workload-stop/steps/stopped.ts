import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf } from '../../shared/records-of.ts'
import { workloadInput } from '../../shared/workload-input.ts'

export const stopped = defineStep<Ports>()({
  input: z.object({ before: z.boolean() }),
  output: nothing,
  timeoutMs: 30_000,
  retry: { attempts: 5, baseMs: 200 },
  async act(context) {
    await recordsOf(context).setStopped(
      workloadInput.parse(context.operation.input).workloadId,
      true,
    )
    return {}
  },
  /** Writing it again changes nothing. */
  probe: async () => ({ is: 'absent' }),
  async undo(context, { before }) {
    await recordsOf(context).setStopped(
      workloadInput.parse(context.operation.input).workloadId,
      before,
    )
  },
})
