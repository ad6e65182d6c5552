import { Secret } from '@keystone/domain/secret'
import type { VariableScope } from '@keystone/store/repositories/variable-scope'
import { variables } from '@keystone/store/repositories/variables'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

export interface VariablesInput {
  readonly set: readonly {
    readonly name: string
    readonly value: string
    readonly secret: boolean
  }[]
  readonly unset: readonly string[]
}

/** Takes effect with the next deployment. Throws NOT_FOUND. */
export async function changeVariables(
  store: StoreContext,
  actor: Actor,
  scope: VariableScope,
  input: VariablesInput,
): Promise<void> {
  const repository = variables(store, actor.organisationId)
  const names = [...input.set.map((one) => one.name), ...input.unset]
  const audit = auditOf(store.clock, actor, 'variable.change', `${scope.kind}:${scope.id}`, {
    reason: names.slice(0, 20).join(', ').slice(0, 500) || undefined,
  })
  const unset = input.unset.filter((name) => !input.set.some((one) => one.name === name))
  const changes = input.set.map((one) => ({ ...one, value: new Secret(one.value) }))
  await repository.set(scope, changes, actor.principal, audit)
  if (unset.length > 0) await repository.unset(scope, unset, actor.principal, audit)
}
