import type { Replica } from '@keystone/domain/entities/replica'
import { LABELS } from '@keystone/domain/labels'
import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { answersWithin } from './answers-within.ts'

/** One replica as its engine shows it now. */
export interface SeenReplica {
  /** `web 1`. */
  readonly name: string
  /** False: its server did not answer, so nothing is known of it. */
  readonly isKnown: boolean
  /** Undefined: there is no container of it, or nothing is known. */
  readonly container: ContainerObserved | undefined
}

/** Asks each server once. A server that does not answer makes its replicas unknown. */
export async function seenReplicas(
  ports: Ports,
  workload: { readonly organisationId: string; readonly workloadId: string },
  replicas: readonly Replica[],
  signal: AbortSignal,
): Promise<readonly SeenReplica[]> {
  const byServer = Map.groupBy(replicas, (replica) => replica.serverId)
  const seen = await Promise.all(
    [...byServer].map(async ([serverId, there]) => {
      const at = { organisationId: workload.organisationId, serverId }
      const containers = await answersWithin(ports, at, signal, ({ engine }, limit) =>
        engine.listContainers({ [LABELS.workload]: workload.workloadId }, limit),
      ).catch(() => undefined)
      return there.map((replica): readonly [string, SeenReplica] => [
        replica.id,
        seenOf(replica, containers),
      ])
    }),
  )
  const byId = new Map(seen.flat())
  return replicas.flatMap((replica) => byId.get(replica.id) ?? [])
}

function seenOf(
  { process, slot, containerName }: Replica,
  containers: readonly ContainerObserved[] | undefined,
): SeenReplica {
  return {
    name: `${process} ${slot}`,
    isKnown: containers !== undefined,
    container: containers?.find((one) => one.name === containerName),
  }
}
