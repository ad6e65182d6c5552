import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { asStepError } from '../../shared/as-step-error.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf } from '../../shared/records-of.ts'

/** With its key. Each instance ends its own connection to it soon after. */
export const forget = defineStep<Ports>()({
  input: z.object({ serverId: z.string() }),
  output: nothing,
  timeoutMs: 30_000,
  retry: { attempts: 5, baseMs: 500 },
  undo: { none: 'a server that was removed is added again by a person' },
  async act(context, { serverId }) {
    await asStepError(() => recordsOf(context).deleteServer(serverId))
    return {}
  },
  /** Removing what is gone changes nothing. */
  probe: async () => ({ is: 'absent' }),
})
