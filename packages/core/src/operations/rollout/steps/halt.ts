import type { Replica } from '@keystone/domain/entities/replica'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { effectiveHealthCheck } from '../../health/effective-health-check.ts'
import { waitUntilHealthy } from '../../health/wait-until-healthy.ts'
import { absentOnceGatewayAnswers } from '../../shared/absent-once-gateway-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { redactVariables } from '../../shared/redact-variables.ts'
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
    await untilItServes(context, replica)
  },
})

/** The traffic comes back to it next; where it does not get healthy, it is still all there is. */
async function untilItServes(context: StepContext<Ports>, replica: Replica): Promise<void> {
  const release = await recordsOf(context).release(replica.releaseId)
  if (release === undefined) return
  await redactVariables(context, release.id)
  const { engine } = await serverOf(context, replica.serverId)
  const image = await engine.inspectImage(release.image, context.signal)
  const process = release.spec.processes[replica.process]
  const check = effectiveHealthCheck(process, replica.port, image?.hasHealthCheck ?? false)
  const end = await waitUntilHealthy(context, replica, check)
  const well = end.is === 'healthy' ? 'is healthy again' : 'runs again and is not healthy'
  context.log(`${replica.containerName} ${well}: ${end.why}`)
}
