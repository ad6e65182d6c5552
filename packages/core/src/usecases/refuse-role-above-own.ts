import type { Right } from '@keystone/contract/rights'
import { Problem } from '@keystone/domain/problem'
import type { Actor } from '../identity/actor.ts'

/** Nobody hands out, or takes away, rights beyond their own. */
export function refuseRoleAboveOwn(actor: Actor, rights: readonly Right[]): void {
  const beyond = rights.filter((right) => !actor.rights.has(right))
  if (beyond.length > 0)
    throw new Problem('ROLE_ABOVE_OWN', `That role carries ${beyond.join(', ')}, which you lack.`)
}
