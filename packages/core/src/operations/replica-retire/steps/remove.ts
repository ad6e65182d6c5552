import { LABELS } from '@keystone/domain/labels'
import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { keepLogs } from '../../shared/keep-logs.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { replicaRetireInput } from '../input.ts'

/** The container first, its row last: a row without a container is found and finished, the reverse would be an orphan. */
export const remove = defineStep<Ports>()({
  input: z.unknown(),
  output: nothing,
  timeoutMs: 120_000,
  retry: { attempts: 5, baseMs: 500 },
  undo: { none: 'a replica is retired only after its successor has proven itself' },
  async act(context) {
    const { replicaId } = replicaRetireInput.parse(context.operation.input)
    const records = recordsOf(context)
    const replica = await records.replica(replicaId)
    if (replica === undefined) return {}
    const { engine } = await serverOf(context, replica.serverId)
    const seen = await engine.inspectContainer(replica.containerName, context.signal)
    if (seen?.labels[LABELS.replica] === replica.id) {
      await keepLogs(context, replica)
      await engine.removeContainer(replica.containerName, context.signal)
    }
    await records.releaseReplica(replica.id)
    return {}
  },
  async probe(context) {
    const { replicaId } = replicaRetireInput.parse(context.operation.input)
    const replica = await recordsOf(context).replica(replicaId)
    return replica === undefined
      ? { is: 'present-same', output: {} }
      : await absentOnceEngineAnswers(context, replica.serverId)
  },
})
