import type { ProductWorld } from './product-world.ts'

/** A wish has become an operation by then, also when the control plane was down meanwhile. */
const ASKED_WITHIN_MS = 400_000

/** From now on the workload may be silent, until it answers again after all that was asked for. */
export function excuse({ world, promises }: ProductWorld, workloadId: string): void {
  const promise = promises.get(workloadId)
  if (promise) promise.excusedUntil = world.clock.now() + ASKED_WITHIN_MS
}
