import { replicaContainerName } from '@keystone/domain/names/docker-names'
import { defineStep } from '@keystone/engine/define-step'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { asStepError } from '../../shared/as-step-error.ts'
import { describeImage } from '../../shared/describe-image.ts'
import { findRelease, findWorkload } from '../../shared/find.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { replicaDeployInput } from '../input.ts'

const output = z.object({
  containerName: z.string(),
  address: z.string(),
  port: z.int().optional(),
})

/** The row of the replica: name, fixed address and host ports are its own before anything exists (OPS-7). */
export const allocate = defineStep<Ports>()({
  input: z.unknown(),
  output,
  timeoutMs: 30_000,
  retry: { attempts: 5, baseMs: 200 },
  async act(context) {
    const input = replicaDeployInput.parse(context.operation.input)
    const records = recordsOf(context)
    const workload = await findWorkload(records, input.workloadId)
    const release = await findRelease(records, input.releaseId)
    const process = release.spec.processes[input.process]
    if (process === undefined)
      throw new StepError(
        'NO_SUCH_PROCESS',
        `Release ${release.number} has no process ${input.process}.`,
      )
    const { engine } = await serverOf(context, input.serverId)
    const image = await describeImage(engine, release.image, context.signal)
    const replica = await asStepError(() =>
      records.allocateReplica({
        id: input.replicaId,
        workloadId: workload.id,
        environmentId: workload.environmentId,
        releaseId: release.id,
        serverId: input.serverId,
        process: input.process,
        slot: input.slot,
        containerName: replicaContainerName({
          workloadId: workload.id,
          releaseNumber: release.number,
          process: input.process,
          slot: input.slot,
        }),
        port: process.port ?? image.exposedPort,
        hostPorts: process.hostPorts,
        operationId: context.operation.rootId,
        at: context.now(),
      }),
    )
    return toOutput(replica)
  },
  async probe(context) {
    const { replicaId } = replicaDeployInput.parse(context.operation.input)
    const replica = await recordsOf(context).replica(replicaId)
    return replica === undefined
      ? { is: 'absent' }
      : { is: 'present-same', output: toOutput(replica) }
  },
  async undo(context) {
    const { replicaId } = replicaDeployInput.parse(context.operation.input)
    await recordsOf(context).releaseReplica(replicaId)
  },
})

function toOutput(replica: {
  readonly containerName: string
  readonly address: string
  readonly port: number | undefined
}): z.output<typeof output> {
  const { containerName, address, port } = replica
  return { containerName, address, ...(port === undefined ? {} : { port }) }
}
