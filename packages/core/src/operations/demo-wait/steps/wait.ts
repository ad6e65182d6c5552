import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'

/** Nobody may forget a demonstration for ever: after this long the attempt ends by its deadline. */
const LONGEST_WAIT_MS = 3_600_000

/** The answer is in the journal before this step hears of it, so no crash loses it. */
export const wait = defineStep<Ports>()({
  input: z.unknown(),
  output: z.object({ by: z.string(), reason: z.string() }),
  timeoutMs: LONGEST_WAIT_MS,
  async act(context) {
    context.log(`Waits for a person. To go on: keystone demo press ${context.operation.id}`)
    const { by, reason } = await context.answer()
    return { by, reason }
  },
  async probe({ answered }) {
    if (answered === undefined) return { is: 'absent' }
    return { is: 'present-same', output: { by: answered.by, reason: answered.reason } }
  },
  undo: { none: 'it only waits' },
})
