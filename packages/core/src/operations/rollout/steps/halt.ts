import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceGatewayAnswers } from '../../shared/absent-once-gateway-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { waitUntilIdle } from '../../shared/wait-until-idle.ts'

const input = z.object({ replicaId: z.string(), drainTimeoutMs: z.int(), stopGraceMs: z.int() })

/** Stops an old replica before the new one starts (strategy recreate); undo starts it again. */
export const halt = defineStep<Ports>()({
  input,
  output: nothing,
  timeoutMs: 4_400_000,
  retry: { attempts: 3, baseMs: 500 },
  async act(context, { replicaId, drainTimeoutMs, stopGraceMs }) {
    const replica = await recordsOf(context).replica(replicaId)
    if (replica === undefined) return {}
    await waitUntilIdle(context, replica, drainTimeoutMs)
    const { engine } = await serverOf(context, replica.serverId)
    await engine.stopContainer(replica.containerName, stopGraceMs, context.signal)
    return {}
  },
  async probe(context, { replicaId }) {
    const replica = await recordsOf(context).replica(replicaId)
    return replica === undefined
      ? { is: 'absent' }
      : await absentOnceGatewayAnswers(context, replica.serverId)
  },
  /** Stopped to its end first: one that was told to end and still runs takes no start, and then is gone. */
  async undo(context, { replicaId, stopGraceMs }) {
    const replica = await recordsOf(context).replica(replicaId)
    if (replica === undefined) return
    const { engine } = await serverOf(context, replica.serverId)
    await engine.stopContainer(replica.containerName, stopGraceMs, context.signal)
    await engine.startContainer(replica.containerName, context.signal)
  },
})
