import type { ReconcileAdapter } from './reconcile-adapter.ts'

/** Lets input and sight be inferred: `defineReconcile<Ports, Input>()({ adapter: 'replica.deploy', … })`. */
export function defineReconcile<D, I>() {
  return <S>(adapter: ReconcileAdapter<D, I, S>): ReconcileAdapter<D, I, S> => adapter
}
