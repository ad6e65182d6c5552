import type { Replica } from '@keystone/domain/entities/replica'
import { LABELS } from '@keystone/domain/labels'
import { StepError } from '@keystone/engine/step-error'
import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import { keepObserved } from './keep-observed.ts'
import type { Product } from './product.ts'

/** One replica as its engine shows it now; `unknown` where the engine did not answer. */
export interface ObservedReplica {
  readonly replica: Replica
  readonly state: ContainerObserved['state'] | 'missing' | 'unknown'
  readonly observedAt: number
  readonly why: string | undefined
  /** Error code of what is in the way. */
  readonly code: string | undefined
  readonly container: ContainerObserved | undefined
}

const LOOK_MS = 3_000

/** Asks every server that runs replicas of the workload, all at once, and keeps what was seen. */
export async function observeReplicas(
  product: Product,
  organisationId: string,
  workloadId: string,
  signal: AbortSignal,
): Promise<readonly ObservedReplica[]> {
  const replicas = await product.ports.records(organisationId).replicasOf(workloadId)
  const byServer = Map.groupBy(replicas, (replica) => replica.serverId)
  const seen = await Promise.all(
    [...byServer.values()].map((there) =>
      observeOn(product, organisationId, workloadId, there, signal),
    ),
  )
  return seen.flat()
}

/** "Unknown" is told and not kept: what was last seen, and when, says more. */
async function observeOn(
  product: Product,
  organisationId: string,
  workloadId: string,
  replicas: readonly Replica[],
  signal: AbortSignal,
): Promise<readonly ObservedReplica[]> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])
  const observedAt = product.basis.clock.now()
  try {
    const serverId = replicas[0]?.serverId ?? ''
    const { engine } = await product.ports.server(organisationId, serverId)
    const containers = await engine.listContainers({ [LABELS.workload]: workloadId }, limit)
    await keepObserved(product.basis, organisationId, { replicas, containers, observedAt })
    const byName = new Map(containers.map((container) => [container.name, container]))
    return replicas.map((replica) => {
      const container = byName.get(replica.containerName)
      const state = container?.state ?? 'missing'
      return { replica, container, observedAt, why: undefined, code: undefined, state }
    })
  } catch (error) {
    const why = error instanceof Error ? error.message : 'The server did not answer.'
    const code = error instanceof StepError ? error.code : 'NOT_REACHED'
    const container = undefined
    return replicas.map((replica) => {
      return { replica, state: 'unknown', observedAt, why, code, container }
    })
  }
}
