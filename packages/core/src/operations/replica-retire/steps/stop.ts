import type { Replica } from '@keystone/domain/entities/replica'
import { LABELS } from '@keystone/domain/labels'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { replicaRetireInput } from '../input.ts'

/** The image's stop signal, then the grace period. Not there or not running is what was wanted. */
export const stop = defineStep<Ports>()({
  input: z.unknown(),
  output: nothing,
  timeoutMs: 700_000,
  retry: { attempts: 5, baseMs: 500 },
  undo: { none: 'a replica is retired only after its successor has proven itself' },
  async act(context) {
    const { replicaId, stopGraceMs } = replicaRetireInput.parse(context.operation.input)
    const replica = await recordsOf(context).replica(replicaId)
    if (replica === undefined || (await look(context, replica)) === undefined) return {}
    const { engine } = await serverOf(context, replica.serverId)
    await engine.stopContainer(replica.containerName, stopGraceMs, context.signal)
    return {}
  },
  async probe(context) {
    const { replicaId } = replicaRetireInput.parse(context.operation.input)
    const replica = await recordsOf(context).replica(replicaId)
    if (replica === undefined) return { is: 'present-same', output: {} }
    const seen = await look(context, replica)
    const stopped =
      seen === undefined ||
      seen.state === 'exited' ||
      seen.state === 'created' ||
      seen.state === 'dead'
    return stopped ? { is: 'present-same', output: {} } : { is: 'absent' }
  },
})

/**
 * Its container. A rollback to the release of a replica that could not be retired then makes one of the
 * same name: that one serves and must not be stopped.
 */
async function look(
  context: StepContext<Ports>,
  replica: Replica,
): Promise<ContainerObserved | undefined> {
  const { engine } = await serverOf(context, replica.serverId)
  const seen = await engine.inspectContainer(replica.containerName, context.signal)
  return seen?.labels[LABELS.replica] === replica.id ? seen : undefined
}
