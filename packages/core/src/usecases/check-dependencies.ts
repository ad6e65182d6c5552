import { dependencyCycle } from '@keystone/domain/dependencies/dependency-cycle'
import type { Workload } from '@keystone/domain/entities/workload'
import { type FieldProblem, Problem } from '@keystone/domain/problem'
import { fieldProblem } from '@keystone/domain/words/field-problem'
import { tellField } from '@keystone/domain/words/tell-field'
import type { Actor } from '../identity/actor.ts'
import type { Product } from './product.ts'
import { workloadsOfEnvironment } from './workloads-of-environment.ts'

/**
 * A workload as it would be saved, against the others of its environment: what it needs is there, is
 * not itself, makes no circle, and nobody needs it under a name that it gives up. Throws INVALID_INPUT.
 */
export async function checkDependencies(
  product: Product,
  actor: Actor,
  saved: {
    readonly environmentId: string
    /** Undefined for a new one. */
    readonly id: string | undefined
    readonly name: string
    readonly oldName: string | undefined
    readonly dependsOn: readonly string[]
  },
): Promise<void> {
  const all = await workloadsOfEnvironment(product.basis, actor, saved.environmentId)
  const others = all.filter((one) => one.id !== saved.id)
  const fields = [...problemsOfNeeds(saved, others), ...problemsOfName(saved, others)]
  const [first] = fields
  if (first === undefined) return
  throw new Problem('INVALID_INPUT', `${first.path} ${first.message}.`, { fields })
}

function problemsOfNeeds(
  { name, dependsOn }: { readonly name: string; readonly dependsOn: readonly string[] },
  others: readonly Workload[],
): readonly FieldProblem[] {
  const dependencies = new Map(others.map((one) => [one.name, one.spec.dependsOn]))
  return dependsOn.flatMap((needed, index) => {
    const path = `spec.dependsOn.${index}`
    if (needed === name) return [fieldProblem(path, tellField('is-itself'))]
    if (!dependencies.has(needed))
      return [fieldProblem(path, tellField('no-such-workload', { name: needed }))]
    const cycle = dependencyCycle(name, new Map([...dependencies, [name, [needed]]]))
    if (cycle === undefined) return []
    return [fieldProblem(path, tellField('circle-of-needs', { circle: cycle.join(' → ') }))]
  })
}

function problemsOfName(
  { name, oldName }: { readonly name: string; readonly oldName: string | undefined },
  others: readonly Workload[],
): readonly FieldProblem[] {
  if (oldName === undefined || oldName === name) return []
  const users = others.filter((one) => one.spec.dependsOn.includes(oldName)).map((one) => one.name)
  if (users.length === 0) return []
  return [fieldProblem('name', tellField('used-by-name', { workloads: users, name: oldName }))]
}
