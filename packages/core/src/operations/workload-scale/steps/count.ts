import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf } from '../../shared/records-of.ts'
import { workloadScaleInput } from '../input.ts'

/** The wanted number becomes desired state, so that the next deployment keeps it. */
export const count = defineStep<Ports>()({
  input: z.object({ process: z.string(), before: z.int(), after: z.int() }),
  output: nothing,
  timeoutMs: 30_000,
  retry: { attempts: 5, baseMs: 200 },
  async act(context, { process, after }) {
    const { workloadId } = workloadScaleInput.parse(context.operation.input)
    await recordsOf(context).setReplicas(workloadId, process, after)
    return {}
  },
  /** Writing it again changes nothing. */
  probe: async () => ({ is: 'absent' }),
  async undo(context, { process, before }) {
    const { workloadId } = workloadScaleInput.parse(context.operation.input)
    await recordsOf(context).setReplicas(workloadId, process, before)
  },
})
