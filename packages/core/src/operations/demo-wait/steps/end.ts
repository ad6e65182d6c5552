import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { nothing } from '../../shared/nothing.ts'

/** Shows that what a person said is still known, whichever process asks. */
export const end = defineStep<Ports>()({
  input: z.unknown(),
  output: nothing,
  timeoutMs: 10_000,
  async act(context) {
    const { by, reason } = z
      .object({ by: z.string(), reason: z.string() })
      .parse(context.output('wait'))
    context.log(`${by} said to go on: ${reason}`)
    return {}
  },
  probe: async () => ({ is: 'absent' }),
  undo: { none: 'it only says something' },
})
