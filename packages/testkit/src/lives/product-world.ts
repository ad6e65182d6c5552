import type { Machine } from '../world/machine.ts'
import type { World } from '../world/world.ts'

/** The world of one product life: an organisation with its servers, workloads and visitors. */
export interface ProductWorld {
  readonly world: World
  readonly organisationId: string
  readonly applicationId: string
  readonly environmentId: string
  readonly workloadIds: readonly string[]
  /** What visitors may count on, by workload. */
  readonly promises: Map<string, Promised>
  /** When the visitors come next. */
  nextVisitAt: number
  /** Counts up for ids and versions. */
  made: number
  /** How often a commit is one that does not work. */
  readonly defects: number
}

/** Whether the public address of a workload must answer. */
export interface Promised {
  /** It has answered once, and nobody asked since for what may take it down. */
  up: boolean
  /**
   * Somebody asked for a stop, a deletion, zero replicas: silence is right at least until this moment,
   * and then until it answers at rest.
   */
  excusedUntil: number | undefined
}

export function machinesOf({ world }: ProductWorld): readonly Machine[] {
  return [...world.machines.values()]
}
