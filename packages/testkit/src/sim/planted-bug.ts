import type { JournalStore } from '@keystone/engine/journal-store'
import type { KindRegistry } from '@keystone/engine/kind-registry'
import type { next } from '@keystone/engine/next'

/** One rule broken on purpose: the simulation is trusted only as far as it notices these. */
export interface PlantedBug<D> {
  readonly name: string
  /** Which rule it breaks, in words. */
  readonly breaks: string
  readonly decide?: typeof next
  store?(store: JournalStore): JournalStore
  kinds?(kinds: KindRegistry<D>): KindRegistry<D>
  readonly neverRecovers?: boolean
}
