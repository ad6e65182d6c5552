import type { Variable } from '@keystone/store/repositories/variables'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { workloadToChange } from './workload-to-change.ts'

/** A workload's variables as its next release will get them: the environment's, its own over them. Throws NOT_FOUND. */
export async function effectiveVariables(
  basis: Basis,
  actor: Actor,
  workloadId: string,
): Promise<readonly Variable[]> {
  const workload = await workloadToChange(basis, actor, workloadId)
  const repository = basis.store.variables(actor.organisationId)
  const inherited = await repository.list({ kind: 'environment', id: workload.environmentId })
  const own = await repository.list({ kind: 'workload', id: workload.id })
  const byName = new Map(inherited.map((variable) => [variable.name, variable]))
  for (const variable of own)
    if (byName.get(variable.name)?.overridable !== false) byName.set(variable.name, variable)
  return [...byName.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
