import type { Replica } from '@keystone/domain/entities/replica'
import type { Actor } from '../identity/actor.ts'
import type { LogSource } from './log-source.ts'
import type { Product } from './product.ts'
import { workloadToChange } from './workload-to-change.ts'

/** Replicas that are there, then those that are gone and whose lines were kept. Throws NOT_FOUND. */
export async function listLogSources(
  product: Product,
  actor: Actor,
  workloadId: string,
): Promise<readonly LogSource[]> {
  await workloadToChange(product.basis, actor, workloadId)
  const replicas = await product.ports.records(actor.organisationId).replicasOf(workloadId)
  const numbers = await releaseNumbers(product, actor, replicas)
  const live = replicas.map((replica) => ({
    replicaId: replica.id,
    process: replica.process,
    slot: replica.slot,
    releaseNumber: numbers.get(replica.releaseId),
    keptAt: undefined,
    replica,
  }))
  const kept = await product.keptLogs.list(actor.organisationId, workloadId)
  const gone = kept.filter((log) => !replicas.some((replica) => replica.id === log.replicaId))
  return [...live, ...gone.map((log) => ({ ...log, replica: undefined }))]
}

async function releaseNumbers(
  product: Product,
  actor: Actor,
  replicas: readonly Replica[],
): Promise<ReadonlyMap<string, number>> {
  const ids = [...new Set(replicas.map((replica) => replica.releaseId))]
  const repository = product.basis.store.releases(actor.organisationId)
  const all = await Promise.all(ids.map((id) => repository.get(id)))
  return new Map(
    all.filter((one) => one !== undefined).map((release) => [release.id, release.number]),
  )
}
