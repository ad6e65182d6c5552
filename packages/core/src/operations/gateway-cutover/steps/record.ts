import type { FaceRecord } from '@keystone/domain/records/records'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { asStepError } from '../../shared/as-step-error.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf } from '../../shared/records-of.ts'
import { gatewayCutoverInput } from '../input.ts'

const side = z.object({
  releaseId: z.string().nullable(),
  serving: z.array(z.string()),
  stopped: z.boolean(),
  faces: z.array(
    z.object({
      host: z.string(),
      path: z.string(),
      stripPath: z.boolean(),
      process: z.string(),
      port: z.int(),
      tls: z.enum(['acme', 'internal', 'off']),
    }),
  ),
})
const input = z.object({ before: side, after: side })

/**
 * Desired state follows: who serves, who leaves, which release is live, which faces there are, in one
 * transaction. A stopped workload that serves again is stopped no longer.
 */
export const record = defineStep<Ports>()({
  input,
  output: nothing,
  timeoutMs: 30_000,
  retry: { attempts: 5, baseMs: 200 },
  async act(context, { before, after }) {
    await change(context, after, before.serving)
    return {}
  },
  /** Writing it again changes nothing. */
  probe: async () => ({ is: 'absent' }),
  async undo(context, { before, after }) {
    await change(context, before, after.serving)
  },
})

async function change(
  context: StepContext<Ports>,
  to: z.output<typeof side>,
  others: readonly string[],
): Promise<void> {
  const { workloadId } = gatewayCutoverInput.parse(context.operation.input)
  const faces: readonly FaceRecord[] = to.faces
  const records = recordsOf(context)
  await asStepError(() => records.setStopped(workloadId, to.stopped))
  await asStepError(() =>
    records.recordSwitch({
      workloadId,
      releaseId: to.releaseId ?? undefined,
      serving: to.serving,
      leaving: others.filter((id) => !to.serving.includes(id)),
      faces,
      at: context.now(),
    }),
  )
}
