import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { asStepError } from '../../shared/as-step-error.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf } from '../../shared/records-of.ts'

/** From here on nothing new comes to it, so that what is taken away next is nobody's. */
export const withdraw = defineStep<Ports>()({
  input: z.object({
    serverId: z.string(),
    /** Those that it has, to be given back. */
    roles: z.array(z.enum(['run', 'build', 'gateway'])),
  }),
  output: nothing,
  timeoutMs: 30_000,
  retry: { attempts: 5, baseMs: 500 },
  async act(context, { serverId }) {
    await asStepError(() => recordsOf(context).withdrawServer(serverId))
    return {}
  },
  /** Taking what was taken changes nothing. */
  probe: async () => ({ is: 'absent' }),
  async undo(context, { serverId, roles }) {
    await recordsOf(context).readmitServer(serverId, roles)
  },
})
