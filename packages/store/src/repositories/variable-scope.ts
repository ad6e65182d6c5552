/** Where a variable is set. A workload's value goes over its environment's. */
export interface VariableScope {
  readonly kind: 'environment' | 'workload'
  readonly id: string
}
