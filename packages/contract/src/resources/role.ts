import { z } from 'zod'
import { rightName } from './right-name.ts'
import { roleName } from './role-name.ts'

export const role = z
  .object({ name: roleName, describe: z.string(), rights: z.array(rightName) })
  .meta({ id: 'Role' })
