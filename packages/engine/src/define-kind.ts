import type { OperationKind } from './operation-kind.ts'

/** Lets input and snapshot be inferred: `defineKind<Ports>()({ kind: 'workload.deploy', … })`. */
export function defineKind<D>() {
  return <I, S>(kind: OperationKind<D, I, S>): OperationKind<D, I, S> => kind
}
