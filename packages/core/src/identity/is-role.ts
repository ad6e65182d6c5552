import { ROLES, type RoleName } from '@keystone/contract/roles'

export function isRole(name: string): name is RoleName {
  return Object.hasOwn(ROLES, name)
}
