import type { Clock } from '@keystone/foundation/clock'
import type { Ids } from '@keystone/foundation/ids'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import type { Connection } from './dialect/connection.ts'
import type { Ciphers } from './secrets/ciphers.ts'
import type { Installation } from './secrets/installation.ts'

/** What every part of the store works with. */
export interface StoreContext {
  readonly connection: Connection
  readonly ciphers: Ciphers
  readonly installation: Installation
  readonly clock: Clock
  readonly ids: Ids
  readonly random: RandomBytes
  readonly pools: Pools
}

/** What is handed out to workloads. */
export interface Pools {
  /** IPv4 network, e.g. 10.214.0.0/16. */
  readonly subnets: string
  /** Prefix length of one environment's network. */
  readonly subnetBits: number
  /** Automatic host ports, both ends included. */
  readonly hostPorts: { readonly from: number; readonly to: number }
}
