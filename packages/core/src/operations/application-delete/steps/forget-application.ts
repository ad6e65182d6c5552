import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { asStepError } from '../../shared/as-step-error.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf } from '../../shared/records-of.ts'

export const forgetApplication = defineStep<Ports>()({
  input: z.object({ applicationId: z.string() }),
  output: nothing,
  timeoutMs: 60_000,
  retry: { attempts: 5, baseMs: 500 },
  undo: { none: 'deleting is final, and said so before' },
  async act(context, { applicationId }) {
    await asStepError(() => recordsOf(context).deleteApplication(applicationId))
    return {}
  },
  /** Deleting what is gone changes nothing. */
  probe: async () => ({ is: 'absent' }),
})
