import { Secret } from '@keystone/domain/secret'
import type { VariableScope } from '@keystone/store/repositories/variable-scope'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

export interface VariablesInput {
  readonly set: readonly {
    readonly name: string
    readonly value: string
    readonly secret: boolean
  }[]
  readonly unset: readonly string[]
  /** Revisions that the change was made from, by name; 0: was not set here. */
  readonly expected?: Readonly<Record<string, number>>
}

/** Takes effect with the next deployment. Throws NOT_FOUND, REVISION_STALE. */
export async function changeVariables(
  basis: Basis,
  actor: Actor,
  scope: VariableScope,
  input: VariablesInput,
): Promise<void> {
  const repository = basis.store.variables(actor.organisationId)
  const names = [...input.set.map((one) => one.name), ...input.unset]
  const audit = auditOf(basis.clock, actor, 'variable.change', `${scope.kind}:${scope.id}`, {
    reason: names.slice(0, 20).join(', ').slice(0, 500) || undefined,
  })
  const unset = input.unset.filter((name) => !input.set.some((one) => one.name === name))
  const changes = input.set.map((one) => ({ ...one, value: new Secret(one.value) }))
  const { expected = {} } = input
  await repository.change(scope, { set: changes, unset, expected }, actor.principal, audit)
}
