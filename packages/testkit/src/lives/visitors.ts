import type { Violation } from '../sim/violation.ts'
import { SLOW_PATH } from '../world/app.ts'
import { visit } from '../world/visit.ts'
import { diedByItself } from './died-by-itself.ts'
import { NAMES } from './names.ts'
import { machinesOf, type ProductWorld, type Promised } from './product-world.ts'

/** Between visits; a moment of nothing happening is not looked at. */
const EVERY_MS = 10
/** Shorter than the drain timeout of every workload here: such a request is never cut. */
const LONGEST_REQUEST_MS = 3_000

/**
 * I-2: once deployed, no change fails a request. A visitor asks every workload all the time, and some
 * requests stay open for a while; what a release that dies by itself drops is its own fault.
 */
export function visitors(product: ProductWorld): readonly Violation[] {
  const { world, promises } = product
  if (world.clock.now() < product.nextVisitAt) return []
  product.nextVisitAt = world.clock.now() + EVERY_MS
  const violations: Violation[] = []
  for (const [workloadId, promise] of promises) {
    const host = NAMES.host(workloadId)
    const status = ask(product, host)
    if (status === 200) mayPromise(product, workloadId, promise)
    else if (counts(promise) && !diedByItself(product, workloadId)) {
      violations.push({ invariant: 'I-2', seen: `${host} answers ${status}` })
    }
    if (status === 200 && counts(promise) && world.random.chance(0.1)) stay(product, workloadId)
  }
  return violations
}

/**
 * Nothing is under way with it and a release is live: what answers now is promised from now on. Not what
 * a first deployment that failed could not take back: the next change of the gateway may end it.
 */
function mayPromise(product: ProductWorld, workloadId: string, promise: Promised): void {
  const { world, environmentId } = product
  if (promise.up && promise.excusedUntil === undefined) return
  if ((promise.excusedUntil ?? 0) > world.clock.now()) return
  const subjects = [`workload:${workloadId}`, `environment:${environmentId}`]
  if (world.unfinished().some(({ subject }) => subjects.includes(subject))) return
  if (world.records.workloads.get(workloadId)?.liveReleaseId === undefined) return
  promise.up = true
  promise.excusedUntil = undefined
}

function counts({ up, excusedUntil }: Promised): boolean {
  return up && excusedUntil === undefined
}

function ask(product: ProductWorld, host: string): number {
  for (const machine of machinesOf(product)) {
    const seen = visit(product.world, machine, { host, path: '/' })
    if (seen.is === 'answered') return seen.answer.status
  }
  return 0
}

/** A request that stays open: a download, a long poll, a WebSocket. */
function stay(product: ProductWorld, workloadId: string): void {
  const { world, promises } = product
  const host = NAMES.host(workloadId)
  for (const machine of machinesOf(product)) {
    const dropped = () => {
      const promise = promises.get(workloadId)
      if (!promise || !counts(promise) || diedByItself(product, workloadId)) return
      world.violations.push({ invariant: 'I-2', seen: `an open request to ${host} was dropped` })
    }
    const seen = visit(world, machine, { host, path: SLOW_PATH, dropped })
    if (seen.is !== 'open') continue
    world.clock.setTimer(world.random.int(100, LONGEST_REQUEST_MS), seen.close)
  }
}
