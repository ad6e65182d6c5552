import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { nothing } from '../../shared/nothing.ts'

/** So that there is something to be seen before the wait, and something that a cancel takes back. */
export const begin = defineStep<Ports>()({
  input: z.unknown(),
  output: nothing,
  timeoutMs: 10_000,
  async act(context) {
    context.log(
      'This operation changes nothing. It shows what becomes of one when the server dies.',
    )
    return {}
  },
  probe: async () => ({ is: 'absent' }),
  async undo(context) {
    context.log('Gone back: there was nothing to give back.')
  },
})
