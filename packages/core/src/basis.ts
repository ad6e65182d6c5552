import type { Clock } from '@keystone/foundation/clock'
import type { Ids } from '@keystone/foundation/ids'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import type { Store } from '@keystone/store/store'

/** What every use case stands on: state, time, ids, randomness. */
export interface Basis {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly random: RandomBytes
}
