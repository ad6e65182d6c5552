import { isDeepStrictEqual } from 'node:util'
import type { ContainerObserved, ContainerSummary } from '@keystone/plugin-kit/ports/engine-port'

/** One row of a list, and how long its container has been in its state at least. */
export interface ListedContainer {
  readonly summary: ContainerSummary
  readonly leastAgeMs: number
}

interface Known {
  readonly observed: ContainerObserved
  /** By the clock that only grows, from before it was asked. */
  readonly askedAt: number
}

const MOST = 10_000
/** An engine reckons by its machine's clock, and one that is set forward makes what is new look old. */
const HOLDS_MS = 5 * 60_000

/**
 * What was asked of single containers, for as long as a list proves that it still holds: then looking at
 * a fleet again costs one call and not one per container.
 */
export function knownContainers(): {
  /** Undefined where it must be asked. `listedAt`: when the list had come. */
  readonly recall: (row: ListedContainer, listedAt: number) => ContainerObserved | undefined
  readonly keep: (observed: ContainerObserved, askedAt: number) => void
} {
  const known = new Map<string, Known>()
  return {
    recall({ summary, leastAgeMs }, listedAt) {
      const one = known.get(summary.id)
      if (one === undefined) return undefined
      // In this state since before it was asked, so it was in this very state then.
      const isUnmoved = listedAt - leastAgeMs < one.askedAt
      const isRecent = listedAt - one.askedAt < HOLDS_MS
      return isRecent && isUnmoved && agrees(one.observed, summary) ? one.observed : undefined
    },
    keep(observed, askedAt) {
      known.delete(observed.id)
      known.set(observed.id, { observed, askedAt })
      const [oldest] = known.keys()
      if (known.size > MOST && oldest !== undefined) known.delete(oldest)
    },
  }
}

function agrees(observed: ContainerObserved, summary: ContainerSummary): boolean {
  const { state, health, name, addresses } = summary
  return (
    observed.state === state &&
    observed.health === health &&
    observed.name === name &&
    isDeepStrictEqual(observed.addresses, addresses)
  )
}
