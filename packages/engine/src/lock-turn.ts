import { HOLDS } from './holds.ts'
import type { LockOutcome } from './journal-store.ts'
import type { LockClaim } from './lock-claim.ts'

export interface LockAsker {
  readonly operationId: string
  readonly rootId: string
  /** The place of one that waits for the first time: larger than any that was given before. */
  readonly newPlace: number
}

export interface LockTurn {
  readonly outcome: LockOutcome
  /** What is to be written: what it takes now, or where it stands in line from now on. */
  readonly claims: readonly LockClaim[]
}

/**
 * Whose turn it is (OPS-10): the one rule of every store. `claims` are the rows of these subjects, and those
 * of the asking tree. Whoever has to wait keeps a place in the line of each subject that it was found
 * waiting for, and who comes later does not pass: a deployment that was asked for later would be taken back
 * by the older one that runs behind it. Two exceptions:
 * - A subject that is free stays free for others while an operation waits for its other subjects: one that
 *   waits for a long build of one workload must not stop the ten others that it also wants.
 * - A tree that holds something passes those who wait: what it holds may be what they wait for, and each
 *   would wait for the other.
 */
export function lockTurn(
  claims: readonly LockClaim[],
  { operationId, rootId, newPlace }: LockAsker,
  subjects: readonly string[],
): LockTurn {
  const own = claims.filter((claim) => claim.rootId === rootId)
  const [holds, waits] = [own.filter(isHeld), own.filter((claim) => !isHeld(claim))]
  const place = Math.min(newPlace, ...waits.map((claim) => claim.place))
  const before = holds.length > 0 ? HOLDS + 1 : place
  const inTheWay = subjects.toSorted().flatMap((subject) => {
    const first = firstOf(claims, subject)
    return first !== undefined && first.rootId !== rootId && first.place < before ? [first] : []
  })
  const isFree = inTheWay.length === 0
  const wanted = isFree ? subjects : inTheWay.map(({ subject }) => subject)
  const known = new Set((isFree ? holds : waits).map(({ subject }) => subject))
  const claim = { place: isFree ? HOLDS : place, operationId, rootId }
  const fresh = wanted.filter((subject) => !known.has(subject))
  return {
    outcome: outcomeOf(inTheWay[0]),
    claims: fresh.map((subject) => ({ subject, ...claim })),
  }
}

function isHeld({ place }: LockClaim): boolean {
  return place === HOLDS
}

function outcomeOf(first: LockClaim | undefined): LockOutcome {
  return first === undefined
    ? { is: 'held' }
    : { is: 'busy', subject: first.subject, holder: first.operationId }
}

function firstOf(claims: readonly LockClaim[], subject: string): LockClaim | undefined {
  let first: LockClaim | undefined
  for (const claim of claims) {
    if (claim.subject === subject && claim.place < (first?.place ?? Infinity)) first = claim
  }
  return first
}
