import type { Product } from '../usecases/product.ts'
import { startRepair } from '../usecases/start-repair.ts'

/** One pass: replicas that neither serve nor belong to an operation under way are retired (I-7). */
export async function tidyReplicas(
  product: Product,
): Promise<{ readonly started: readonly string[] }> {
  const organisations = await product.basis.store.organisations.list()
  const started = await Promise.all(organisations.map(({ id }) => tidyOrganisation(product, id)))
  return { started: started.flat() }
}

async function tidyOrganisation(
  product: Product,
  organisationId: string,
): Promise<readonly string[]> {
  const records = product.ports.records(organisationId)
  const servers = await records.servers()
  const replicas = (
    await Promise.all(servers.map((server) => records.replicasOn(server.id)))
  ).flat()
  const idle = replicas.filter((replica) => replica.desired !== 'serving')
  if (idle.length === 0) return []
  // Read after the replicas: an operation that made one of them is either still listed or over.
  const live = new Set(await records.unfinishedOperations())
  if (live.size > 0) return []
  const workloads = [...new Set(idle.map((replica) => replica.workloadId))]
  return await Promise.all(
    workloads.map((workloadId) =>
      startRepair(product, organisationId, {
        kind: 'workload.tidy',
        subject: `workload:${workloadId}`,
        input: { workloadId },
        reason: 'replicas were left behind',
      }),
    ),
  )
}
