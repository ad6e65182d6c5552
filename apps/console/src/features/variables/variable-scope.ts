import type { Wire } from '../../api/wire.ts'

export interface VariableChange {
  readonly set?: { name: string; value: string; secret: boolean }[]
  readonly unset?: string[]
}

/** Where variables hang: the same reads and changes, at an environment or at a workload. */
export interface VariableScope {
  readonly key: readonly string[]
  readonly scope: Wire['Variable']['scope']
  readonly list: () => Promise<{ readonly items: readonly Wire['Variable'][] }>
  readonly change: (change: VariableChange) => Promise<unknown>
  readonly reveal: (name: string) => Promise<{ readonly value: string }>
}
