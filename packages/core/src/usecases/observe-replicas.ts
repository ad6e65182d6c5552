import type { Replica } from '@keystone/domain/entities/replica'
import { LABELS } from '@keystone/domain/labels'
import type { Json } from '@keystone/engine/json'
import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { Product } from './product.ts'

/** One replica as its engine shows it now; `unknown` where the engine did not answer. */
export interface ObservedReplica {
  readonly replica: Replica
  readonly state: ContainerObserved['state'] | 'missing' | 'unknown'
  readonly observedAt: number
  readonly why: string | undefined
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
    [...byServer].map(([serverId, there]) =>
      observeOn(product, organisationId, serverId, workloadId, there, signal),
    ),
  )
  const all = seen.flat()
  await keep(product, organisationId, all)
  return all
}

async function observeOn(
  product: Product,
  organisationId: string,
  serverId: string,
  workloadId: string,
  replicas: readonly Replica[],
  signal: AbortSignal,
): Promise<readonly ObservedReplica[]> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])
  const observedAt = product.basis.clock.now()
  try {
    const { engine } = await product.ports.server(organisationId, serverId)
    const labels = { [LABELS.workload]: workloadId }
    const containers = await engine.listContainers(labels, limit)
    const byName = new Map(containers.map((container) => [container.name, container]))
    return replicas.map((replica) => {
      const container = byName.get(replica.containerName)
      return {
        replica,
        container,
        observedAt,
        why: undefined,
        state: container?.state ?? 'missing',
      }
    })
  } catch (error) {
    const why = error instanceof Error ? error.message : 'The server did not answer.'
    return replicas.map((replica) => ({
      replica,
      state: 'unknown',
      observedAt,
      why,
      container: undefined,
    }))
  }
}

/** "Unknown" is not kept: what was last seen, and when, says more. */
async function keep(
  product: Product,
  organisationId: string,
  seen: readonly ObservedReplica[],
): Promise<void> {
  const known = seen.filter((one) => one.state !== 'unknown')
  if (known.length === 0) return
  await product.basis.store.observations(organisationId).record(
    known.map((one) => ({
      subjectKind: 'replica' as const,
      subjectId: one.replica.id,
      state: one.state,
      detail: detailOf(one.container),
      observedAt: one.observedAt,
    })),
  )
}

function detailOf(container: ContainerObserved | undefined): Json {
  if (container === undefined) return {}
  const { imageId, health, restartCount, exitCode, oomKilled, startedAt } = container
  return { imageId, health, restartCount, exitCode, oomKilled, startedAt }
}
