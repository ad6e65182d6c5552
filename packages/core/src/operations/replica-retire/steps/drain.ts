import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceGatewayAnswers } from '../../shared/absent-once-gateway-answers.ts'
import { recordsOf } from '../../shared/records-of.ts'
import { waitUntilIdle } from '../../shared/wait-until-idle.ts'
import { replicaRetireInput } from '../input.ts'

/** Waits for zero open requests or the drain timeout. */
export const drain = defineStep<Ports>()({
  input: z.unknown(),
  output: z.object({ openRequests: z.int() }),
  timeoutMs: 3_700_000,
  retry: { attempts: 5, baseMs: 500 },
  undo: { none: 'it only waits' },
  async act(context) {
    const { replicaId, drainTimeoutMs } = replicaRetireInput.parse(context.operation.input)
    const replica = await recordsOf(context).replica(replicaId)
    if (replica === undefined) return { openRequests: 0 }
    return { openRequests: await waitUntilIdle(context, replica, drainTimeoutMs) }
  },
  async probe(context) {
    const { replicaId } = replicaRetireInput.parse(context.operation.input)
    const replica = await recordsOf(context).replica(replicaId)
    return replica === undefined
      ? { is: 'absent' }
      : await absentOnceGatewayAnswers(context, replica.serverId)
  },
})
