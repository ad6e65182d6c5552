import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { replicaDeployInput } from '../input.ts'

/** Whether it then lives is for `healthy` to say: a container that dies at once was started all the same. */
export const start = defineStep<Ports>()({
  input: z.unknown(),
  output: nothing,
  timeoutMs: 60_000,
  retry: { attempts: 3, baseMs: 500 },
  undo: { none: 'removing the container, the undo of its creation, stops it' },
  async act(context) {
    const { engine, name } = await engineAndName(context)
    await engine.startContainer(name, context.signal)
    return {}
  },
  async probe(context) {
    const seen = await look(context)
    return seen?.startedAt === undefined ? { is: 'absent' } : { is: 'present-same', output: {} }
  },
  async verify(context) {
    const seen = await look(context)
    if (seen?.startedAt === undefined)
      throw new StepError(
        'CONTAINER_NOT_STARTED',
        'The engine took the start, but the container has never run.',
      )
  },
})

async function look(context: StepContext<Ports>): Promise<ContainerObserved | undefined> {
  const { engine, name } = await engineAndName(context)
  return await engine.inspectContainer(name, context.signal)
}

async function engineAndName(context: StepContext<Ports>) {
  const { replicaId, serverId } = replicaDeployInput.parse(context.operation.input)
  const replica = await recordsOf(context).replica(replicaId)
  if (replica === undefined)
    throw new StepError('REPLICA_NOT_FOUND', 'The row of this replica is gone.')
  const { engine } = await serverOf(context, serverId)
  return { engine, name: replica.containerName }
}
