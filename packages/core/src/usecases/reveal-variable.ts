import type { VariableScope } from '@keystone/store/repositories/variable-scope'
import { variables } from '@keystone/store/repositories/variables'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'

/** The audit entry is there before the value is given. Throws NOT_FOUND. */
export async function revealVariable(
  store: StoreContext,
  actor: Actor,
  scope: VariableScope,
  name: string,
): Promise<string> {
  const subject = `${scope.kind}:${scope.id}/${name}`
  const audit = auditOf(store.clock, actor, 'variable.reveal', subject)
  const value = await variables(store, actor.organisationId).reveal(scope, name, audit)
  return found(value, 'variable', name).reveal()
}
