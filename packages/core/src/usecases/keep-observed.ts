import type { Replica } from '@keystone/domain/entities/replica'
import type { Json } from '@keystone/engine/json'
import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { Basis } from '../basis.ts'

/** What one look at a server showed of the replicas that should be there. */
export interface ReplicasSeen {
  readonly replicas: readonly Replica[]
  readonly containers: readonly ContainerObserved[]
  readonly observedAt: number
}

/** Writes the observed column. A replica without a container is `missing`. */
export async function keepObserved(
  basis: Basis,
  organisationId: string,
  seen: ReplicasSeen,
): Promise<void> {
  if (seen.replicas.length === 0) return
  const byName = new Map(seen.containers.map((container) => [container.name, container]))
  await basis.store.observations(organisationId).record(
    seen.replicas.map((replica) => {
      const container = byName.get(replica.containerName)
      return {
        subjectKind: 'replica' as const,
        subjectId: replica.id,
        state: container?.state ?? 'missing',
        detail: detailOf(container),
        observedAt: seen.observedAt,
      }
    }),
  )
}

function detailOf(container: ContainerObserved | undefined): Json {
  if (container === undefined) return {}
  const { imageId, health, restartCount, exitCode, oomKilled } = container
  const { startedAt, finishedAt, lastEnd } = container
  const end = lastEnd && { exitCode: lastEnd.exitCode, oomKilled: lastEnd.oomKilled }
  const run = { restartCount, exitCode, oomKilled, startedAt, finishedAt, lastEnd: end }
  return { imageId, health, ...run }
}
