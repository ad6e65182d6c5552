import type { Workload } from '@keystone/domain/entities/workload'
import type { WorkloadSpec } from '@keystone/domain/spec/workload-spec'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { checkDependencies } from './check-dependencies.ts'
import { checkSpec } from './check-spec.ts'
import type { Product } from './product.ts'
import { workloadToChange } from './workload-to-change.ts'

/** A new revision; takes effect with the next deployment. Throws NOT_FOUND, REVISION_STALE, NAME_TAKEN, FACE_TAKEN, INVALID_INPUT. */
export async function updateWorkload(
  product: Product,
  actor: Actor,
  input: {
    readonly workloadId: string
    readonly revision: number
    readonly name: string | undefined
    readonly spec: WorkloadSpec
  },
): Promise<Workload> {
  const { basis } = product
  const spec = await checkSpec(product, actor, input.spec)
  const { environmentId, name: oldName } = await workloadToChange(basis, actor, input.workloadId)
  await checkDependencies(product, actor, {
    environmentId,
    id: input.workloadId,
    name: input.name ?? oldName,
    oldName,
    dependsOn: spec.dependsOn,
  })
  const audit = auditOf(basis.clock, actor, 'workload.update', `workload:${input.workloadId}`)
  const repository = basis.store.workloads(actor.organisationId)
  return await repository.update(
    input.workloadId,
    input.revision,
    { name: input.name, spec },
    actor.principal,
    audit,
  )
}
