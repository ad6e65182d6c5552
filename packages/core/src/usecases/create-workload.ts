import type { Workload } from '@keystone/domain/entities/workload'
import type { WorkloadSpec } from '@keystone/domain/spec/workload-spec'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { checkDependencies } from './check-dependencies.ts'
import { checkSpec } from './check-spec.ts'
import type { Product } from './product.ts'

/** Nothing runs until it is deployed. Throws NOT_FOUND (its environment), NAME_TAKEN, FACE_TAKEN, INVALID_INPUT. */
export async function createWorkload(
  product: Product,
  actor: Actor,
  input: { readonly environmentId: string; readonly name: string; readonly spec: WorkloadSpec },
): Promise<Workload> {
  const { basis } = product
  const spec = await checkSpec(product, actor, input.spec)
  await checkDependencies(product, actor, {
    ...input,
    id: undefined,
    oldName: undefined,
    dependsOn: spec.dependsOn,
  })
  const id = basis.ids.next('wl')
  const audit = auditOf(basis.clock, actor, 'workload.create', `workload:${id}`)
  const repository = basis.store.workloads(actor.organisationId)
  return await repository.create({ ...input, id, spec }, actor.principal, audit)
}
