import { z } from 'zod'
import { ROLES, type RoleName } from '../roles.ts'

export const roleName = z
  .enum(Object.keys(ROLES) as [RoleName, ...RoleName[]])
  .meta({ id: 'RoleName' })
