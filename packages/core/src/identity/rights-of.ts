import type { Right } from '@keystone/contract/rights'
import { ROLES } from '@keystone/contract/roles'
import { isRole } from './is-role.ts'

/**
 * What a principal may do now. A token never has more than its owner's role has at this moment,
 * whatever was written into it when it was made.
 */
export function rightsOf(role: string, scopes?: readonly string[]): ReadonlySet<Right> {
  const held: readonly Right[] = isRole(role) ? ROLES[role].rights : []
  if (scopes === undefined) return new Set(held)
  return new Set(held.filter((right) => scopes.includes(right)))
}
