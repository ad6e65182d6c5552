import type { VariableScope } from '@keystone/store/repositories/variable-scope'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'

/** The audit entry is there before the value is given. Throws NOT_FOUND. */
export async function revealVariable(
  basis: Basis,
  actor: Actor,
  scope: VariableScope,
  name: string,
): Promise<string> {
  const { environments, workloads } = basis.store
  const home =
    scope.kind === 'environment'
      ? await environments(actor.organisationId).get(scope.id)
      : await workloads(actor.organisationId).get(scope.id)
  found(home, scope.kind, scope.id)
  const subject = `${scope.kind}:${scope.id}/${name}`
  const audit = auditOf(basis.clock, actor, 'variable.reveal', subject)
  const value = await basis.store.variables(actor.organisationId).reveal(scope, name, audit)
  return found(value, 'variable', name).reveal()
}
