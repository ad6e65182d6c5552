import type { Replica } from '@keystone/domain/entities/replica'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { recordsOf, serverOf } from './records-of.ts'

const KEPT_LINES = 100_000

/**
 * Moves what a replica said out of its container, which is about to go (WL-28). A log that cannot be
 * kept must not keep a dead replica alive: it is said, and the removal goes on.
 */
export async function keepLogs(context: StepContext<Ports>, replica: Replica): Promise<void> {
  try {
    const { engine } = await serverOf(context, replica.serverId)
    const release = await recordsOf(context).release(replica.releaseId)
    await context.deps.logArchive.keep(
      {
        organisationId: replica.organisationId,
        workloadId: replica.workloadId,
        replicaId: replica.id,
        releaseNumber: release?.number ?? 0,
        process: replica.process,
        slot: replica.slot,
      },
      engine.logs(replica.containerName, { follow: false, tail: KEPT_LINES }, context.signal),
    )
  } catch (error) {
    const gone = error instanceof StepError && error.code === 'NOT_FOUND'
    if (!gone)
      context.log(
        `Its log could not be kept: ${error instanceof Error ? error.message : 'unknown'}`,
      )
  }
}
