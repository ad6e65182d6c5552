import type { Variable } from '@keystone/store/repositories/variables'
import { iso } from './iso.ts'

export function wireVariable(variable: Variable) {
  return { ...variable, scope: variable.scope.kind, updatedAt: iso(variable.updatedAt) }
}
