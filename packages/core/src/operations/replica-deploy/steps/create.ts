import { LABELS } from '@keystone/domain/labels'
import { environmentNetworkName } from '@keystone/domain/names/docker-names'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { ContainerSpec } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { containerEnvironment } from '../../shared/container-environment.ts'
import { findEnvironment, findRelease, findWorkload } from '../../shared/find.ts'
import { identityLabels } from '../../shared/identity-labels.ts'
import { keepLogs } from '../../shared/keep-logs.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { replicaDeployInput } from '../input.ts'

const LOG_MAX_BYTES = 10 * 1024 * 1024

/** The container, by its name: the engine refuses a second one, which is the compare-and-set. */
export const create = defineStep<Ports>()({
  input: z.unknown(),
  output: nothing,
  timeoutMs: 60_000,
  retry: { attempts: 3, baseMs: 500 },
  async act(context) {
    const spec = await containerSpec(context)
    const { engine } = await serverOf(context, inputOf(context).serverId)
    await removeLeftover(context, spec.name)
    await engine.createContainer(spec, context.signal)
    context.log(`Created ${spec.name} from ${spec.image}`)
    return {}
  },
  async probe(context) {
    const replica = await recordsOf(context).replica(inputOf(context).replicaId)
    if (replica === undefined) return { is: 'absent' }
    const { engine } = await serverOf(context, replica.serverId)
    const seen = await engine.inspectContainer(replica.containerName, context.signal)
    if (seen === undefined) return { is: 'absent' }
    if (seen.labels[LABELS.act] === context.actId) return { is: 'present-same', output: {} }
    if (isOurs(context, seen.labels))
      return { is: 'present-older', why: `${seen.name} is of an earlier operation` }
    return { is: 'foreign', why: `${seen.name} is not Keystone's` }
  },
  async undo(context) {
    const replica = await recordsOf(context).replica(inputOf(context).replicaId)
    if (replica === undefined) return
    const { engine } = await serverOf(context, replica.serverId)
    const seen = await engine.inspectContainer(replica.containerName, context.signal)
    if (seen?.labels[LABELS.act] !== context.actId) return
    await keepLogs(context, replica)
    await engine.removeContainer(replica.containerName, context.signal)
  },
})

function inputOf(context: StepContext<Ports>) {
  return replicaDeployInput.parse(context.operation.input)
}

function isOurs(context: StepContext<Ports>, labels: Readonly<Record<string, string>>): boolean {
  return (
    labels[LABELS.managed] === 'true' && labels[LABELS.installation] === context.deps.installation
  )
}

/** A container of this slot whose replica has no row any more is a leaving of a dead operation: ours, so it may go. */
async function removeLeftover(context: StepContext<Ports>, name: string): Promise<void> {
  const { engine } = await serverOf(context, inputOf(context).serverId)
  const seen = await engine.inspectContainer(name, context.signal)
  if (seen === undefined) return
  if (!isOurs(context, seen.labels))
    throw new StepError(
      'CONTAINER_FOREIGN',
      `A container named ${name} exists that Keystone did not make.`,
      {
        hint: 'Keystone neither adopts nor deletes it. Rename or remove it, then deploy again.',
      },
    )
  context.log(
    `Removing ${name}, left behind by ${seen.labels[LABELS.operation] ?? 'an earlier operation'}`,
  )
  await engine.removeContainer(name, context.signal)
}

async function containerSpec(context: StepContext<Ports>): Promise<ContainerSpec> {
  const input = inputOf(context)
  const records = recordsOf(context)
  const [workload, release, replica, variables] = await Promise.all([
    findWorkload(records, input.workloadId),
    findRelease(records, input.releaseId),
    records.replica(input.replicaId),
    records.releaseVariables(input.releaseId),
  ])
  const process = release.spec.processes[input.process]
  if (replica === undefined || process === undefined)
    throw new StepError('REPLICA_NOT_FOUND', 'The row of this replica is gone.')
  const environment = await findEnvironment(records, workload.environmentId)
  for (const value of Object.values(variables)) context.redact(value.reveal())
  return {
    name: replica.containerName,
    image: release.image,
    labels: {
      ...identityLabels(context, 'replica'),
      [LABELS.environment]: environment.id,
      [LABELS.workload]: workload.id,
      [LABELS.release]: release.id,
      [LABELS.process]: replica.process,
      [LABELS.replica]: replica.id,
      [LABELS.slot]: String(replica.slot),
    },
    ...(process.command === undefined ? {} : { command: process.command }),
    environment: containerEnvironment({
      variables,
      release,
      workload,
      environment,
      process: input.process,
      slot: replica.slot,
      port: replica.port,
    }),
    network: environmentNetworkName(environment.id),
    address: replica.address,
    aliases: [workload.name, `${workload.name}-${replica.process}`],
    hostPorts: replica.hostPorts,
    mounts: [],
    memoryBytes: process.resources.memoryBytes,
    cpus: process.resources.cpus,
    pids: process.resources.pids,
    restart: 'always',
    stopGraceMs: release.spec.deploy.stopGraceMs,
    health: process.health?.kind === 'image' || process.health === undefined ? 'image' : 'off',
    logMaxBytes: LOG_MAX_BYTES,
  }
}
