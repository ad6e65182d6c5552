import { defineStep } from '@keystone/engine/define-step'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { containerRun } from '../../health/container-run.ts'
import { proveHealthy } from '../../health/prove-healthy.ts'
import { absentOnceGatewayAnswers } from '../../shared/absent-once-gateway-answers.ts'
import { findRelease } from '../../shared/find.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { waitUntilIdle } from '../../shared/wait-until-idle.ts'
import { replicaDeployInput } from '../input.ts'

/** Probes by the way that traffic goes, densely at first: ready is seen within tens of milliseconds (WL-9). */
export const healthy = defineStep<Ports>()({
  input: z.unknown(),
  /** The run that answered: what the stability window compares with. */
  output: containerRun,
  /** Above the longest start period; its undo drains (up to an hour) and stops (up to ten minutes). */
  timeoutMs: 4_400_000,
  async act(context) {
    const input = replicaDeployInput.parse(context.operation.input)
    const records = recordsOf(context)
    const [release, replica] = await Promise.all([
      findRelease(records, input.releaseId),
      records.replica(input.replicaId),
    ])
    if (replica === undefined)
      throw new StepError('REPLICA_NOT_FOUND', 'The row of this replica is gone.')
    return await proveHealthy(context, release, replica)
  },
  /** It may have had traffic already: its requests end and it stops in peace before it is removed. */
  async undo(context) {
    const input = replicaDeployInput.parse(context.operation.input)
    const records = recordsOf(context)
    const [release, replica] = await Promise.all([
      records.release(input.releaseId),
      records.replica(input.replicaId),
    ])
    if (replica === undefined || release === undefined) return
    const { drainTimeoutMs, stopGraceMs } = release.spec.deploy
    await waitUntilIdle(context, replica, drainTimeoutMs)
    const { engine } = await serverOf(context, replica.serverId)
    await engine.stopContainer(replica.containerName, stopGraceMs, context.signal)
  },
  /** Health is never carried over a restart of the control plane: it is looked at again. */
  probe: (context) =>
    absentOnceGatewayAnswers(context, replicaDeployInput.parse(context.operation.input).serverId),
})
